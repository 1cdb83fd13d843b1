'use strict'

module.exports = [
  {
    name: 'every level of the console is kept apart',
    run: () => {
      for (const level of ['log', 'info', 'debug', 'warn', 'error']) console[level]('to %s', level)
      process.stdout.write('written\n')
      process.stderr.write('complained\n')
    },
    logging: {
      log: ['to log', 'written'],
      info: ['to info'],
      debug: ['to debug'],
      warn: ['to warn'],
      error: ['to error', 'complained']
    }
  },
  {
    name: 'values are formatted as the console prints them',
    run: () => {
      console.log({ a: [1, { b: new Map([[1, 'x']]) }], re: /x/g, n: null })
      console.log('%d %i %j %o%%', 1.5, 1.5, { a: 1 }, [])
      console.group('outer')
      console.log('inner')
      console.groupEnd()
      console.count()
      console.count()
      console.assert(1 === 2, 'not so')
      console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 })
    },
    logging: {
      log: [
        '{ a: [ 1, { b: [Map] } ], re: /x/g, n: null }',
        '1.5 1 {"a":1} [ [length]: 0 ]%',
        'outer',
        '  inner',
        'default: 1',
        'default: 2',
        '{ a: [Object] }'
      ],
      warn: ['Assertion failed: not so']
    }
  },
  {
    name: 'tables',
    run: () => console.table([{ a: 1 }]),
    logging: {
      log: [
        ['┌─────────┬───┐', '│ (index) │ a │', '├─────────┼───┤', '│ 0       │ 1 │', '└─────────┴───┘'].join(
          '\n'
        )
      ]
    }
  },
  {
    name: 'logs come in their order, many and long',
    run: () => {
      for (let i = 0; i < 3000; i++) console.log(i)
      console.log('é'.repeat(300_000))
    },
    logging: { log: [...Array.from({ length: 3000 }, (_, i) => `${i}`), 'é'.repeat(300_000)] }
  },
  {
    name: 'a console of its own writes to its own streams',
    run: () => {
      const { Writable } = require('node:stream')
      const written = []
      const stdout = new Writable({
        write(chunk, _encoding, done) {
          written.push(`${chunk}`)
          done()
        }
      })
      new console.Console({ stdout }).log('own')
      return written
    },
    value: ['own\n'],
    logging: {}
  }
]
