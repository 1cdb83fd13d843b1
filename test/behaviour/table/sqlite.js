'use strict'

module.exports = [
  {
    name: 'a database in memory',
    since: 22,
    run: () => {
      const { DatabaseSync } = require('node:sqlite')
      const database = new DatabaseSync(':memory:')
      database.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)')
      const insert = database.prepare('INSERT INTO t (name) VALUES (?)')
      for (const name of ['a', 'b', 'c']) insert.run(name)
      return database
        .prepare('SELECT count(*) AS n, group_concat(name) AS names FROM t')
        .all()
        .map(row => ({ ...row }))
    },
    value: [{ n: 3, names: 'a,b,c' }]
  },
  {
    name: 'functions of the database written in JavaScript, and errors',
    since: 24,
    run: () => {
      const { DatabaseSync } = require('node:sqlite')
      const database = new DatabaseSync(':memory:')
      database.function('double', value => value * 2)
      try {
        database.exec('no sql')
      } catch ({ code }) {
        return [database.prepare('SELECT double(21) AS d').get().d, code]
      }
    },
    value: [42, 'ERR_SQLITE_ERROR']
  },
  {
    name: 'random functions of the database differ',
    since: 22,
    run: () => {
      const { DatabaseSync } = require('node:sqlite')
      const draw = () => new DatabaseSync(':memory:').prepare('SELECT hex(randomblob(8)) AS r').get().r
      return new Set([draw(), draw(), draw()]).size
    },
    value: 3
  }
]
