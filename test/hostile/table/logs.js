'use strict'

/** Functions that log to do harm, each with a check of the `logging` or the `error` that must come of it. */
const LOGS = {
  'of half a million entries': {
    run: () => {
      for (let i = 0; i < 500_000; i++) console.log(i)
    },
    isLogging: ({ log }) => log.length === 500_000 && log[499_999] === '499999'
  },
  'of millions of entries': {
    run: () => {
      const { writeSync } = require('node:fs')
      const entries = Buffer.concat(Array(10_000).fill(Buffer.of(2, 0, 0, 0, 1, 97)))
      for (let i = 0; i < 300; i++) for (let at = 0; at < entries.length; ) at += writeSync(3, entries, at)
    },
    error: { name: 'MaxBufferError' }
  },
  'of what throws when it is inspected': {
    run: () => {
      const inspect = Symbol.for('nodejs.util.inspect.custom')
      for (const bad of [
        { [inspect]: fail },
        { toString: fail },
        new Proxy({}, { get: fail, ownKeys: fail })
      ]) {
        try {
          console.log(bad)
        } catch {
          console.log('it threw')
        }
        try {
          console.log('%s %d %j %o', bad, bad, bad, bad)
        } catch {
          console.log('it threw')
        }
      }
    },
    isLogging: ({ log }) => log.length === 6
  },
  'of an error whose stack throws': {
    run: () => {
      try {
        console.error(Object.defineProperty(new Error('x'), 'stack', { get: fail }))
      } catch {
        console.error('it threw')
      }
    },
    isLogging: ({ error }) => error.length === 1
  },
  'of 60 MB of nothing but lines': {
    run: () => console.log(`[eval]${'\n'.repeat(60e6)}`),
    isLogging: ({ log }) => log[0].length > 59e6
  },
  'of 60 MB of positions': {
    run: () => console.log('snippet.js:1:1 '.repeat(4e6)),
    isLogging: ({ log }) => log[0].length >= 60e6
  },
  'of an object without bottom': {
    run: () => {
      let deep = {}
      for (let level = 0; level < 100_000; level++) deep = { deep }
      console.dir(deep, { depth: 10 })
    },
    isLogging: ({ log }) => log.length === 1
  }
}

module.exports = { LOGS }
