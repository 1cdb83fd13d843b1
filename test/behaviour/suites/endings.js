'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')

const AT_ONCE = 4
const DEADLINE = 8000

// How a process may end without a value: `error` is what the caller gets, `logging` what is left of the logs.
const ENDINGS = [
  {
    name: 'nothing left to wait for',
    run: () => new Promise(() => {}),
    error: { name: 'ExitError', exitCode: 0, signal: null }
  },
  {
    name: 'nothing left to wait for, with an exit code set and listeners on the way out',
    run: () => {
      process.exitCode = 7
      process.once('beforeExit', code => console.log('beforeExit', code))
      process.on('exit', code => console.log('exit', code))
      return new Promise(() => {})
    },
    error: { name: 'ExitError', exitCode: 7, signal: null },
    logging: { log: ['beforeExit 7', 'exit 7'] }
  },
  {
    name: 'work that a beforeExit listener starts goes on',
    run: () => new Promise(resolve => process.once('beforeExit', () => setTimeout(resolve, 1, 'done'))),
    value: 'done'
  },
  ...[0, 1, 42, 255].map(code => ({
    name: `process.exit(${code})`,
    run: code => process.exit(code),
    args: [code],
    error: { name: 'ExitError', exitCode: code, signal: null }
  })),
  {
    name: 'process.exit in a timer, with its listeners',
    run: () => {
      process.on('exit', code => console.log(`leaving with ${code}`))
      return new Promise(() => setTimeout(() => process.exit(5), 1))
    },
    error: { name: 'ExitError', exitCode: 5 },
    logging: { log: ['leaving with 5'] }
  },
  {
    name: 'process.exit after the thread pool was used',
    run: async () => {
      const { pbkdf2 } = require('node:crypto')
      await new Promise(resolve => pbkdf2('x', 'y', 1000, 32, 'sha512', resolve))
      process.exit(6)
    },
    error: { name: 'ExitError', exitCode: 6 }
  },
  {
    name: 'process.exit while the thread pool is at work',
    run: () => {
      const { pbkdf2 } = require('node:crypto')
      for (let i = 0; i < 8; i++) pbkdf2('x', 'y', 20_000, 32, 'sha512', () => {})
      return new Promise(() => setTimeout(() => process.exit(8), 5))
    },
    error: { name: 'ExitError', exitCode: 8 }
  },
  {
    name: 'a natural end after the thread pool was used',
    run: () => {
      process.exitCode = 9
      require('node:zlib').deflate('x', () => {})
      return new Promise(() => {})
    },
    error: { name: 'ExitError', exitCode: 9 }
  },
  {
    name: 'process.exit while a worker runs',
    permissions: ['worker'],
    run: async () => {
      const { Worker } = require('node:worker_threads')
      await require('node:events').once(new Worker('while (true);', { eval: true }), 'online')
      process.exit(11)
    },
    error: { name: 'ExitError', exitCode: 11 }
  },
  {
    name: 'process.exit with a server, a watcher, timers and signal listeners open',
    permissions: ['fs-read', 'net'],
    run: async () => {
      process.on('SIGTERM', () => {})
      setInterval(() => {}, 1)
      require('node:fs').watch('/tmp')
      const server = require('node:net').createServer().listen(0, '127.0.0.1')
      await require('node:events').once(server, 'listening')
      process.exit(13)
    },
    error: { name: 'ExitError', exitCode: 13 }
  },
  ...['compiled', 'hot'].map(state => ({
    name: `a natural end after WebAssembly was ${state}`,
    // V8 of Node 20 gives its compilation to threads that a forked copy has not, and Node waits for them.
    forkedSince: 22,
    // (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)
    args: ['0061736d0100000001070160027f7f017f030201000707010361646400000a09010700200020016a0b', state],
    run: async (hex, state) => {
      const bytes = Buffer.from(hex, 'hex')
      const { add } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports
      let sum = 0
      for (let i = 0; i < (state === 'hot' ? 3e6 : 1); i++) sum = add(sum, 1)
      process.exitCode = sum % 1e6 === 0 ? 15 : sum
      return new Promise(() => {})
    },
    error: { name: 'ExitError', exitCode: state === 'hot' ? 15 : 1 }
  })),
  {
    name: 'process.abort',
    run: () => process.abort(),
    error: { name: 'ExitError', exitCode: null, signal: 'SIGABRT' }
  },
  ...['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGSEGV', 'SIGHUP'].map(signal => ({
    name: `${signal} without a listener`,
    run: signal => {
      process.kill(process.pid, signal)
      return new Promise(resolve => setTimeout(resolve, 10_000))
    },
    args: [signal],
    error: { name: 'ExitError', exitCode: null, signal }
  })),
  {
    name: 'an exception in a timer',
    run: () =>
      new Promise(() => {
        setTimeout(() => {
          console.log('before')
          throw new RangeError('late')
        }, 1)
      }),
    error: { name: 'RangeError', message: 'late' },
    logging: { log: ['before'] }
  },
  {
    name: 'a rejection that nobody handles',
    run: () => {
      Promise.reject(new EvalError('unheard'))
      return new Promise(resolve => setTimeout(resolve, 10_000))
    },
    error: { name: 'EvalError', message: 'unheard' }
  },
  {
    name: 'an error event without a listener',
    run: () => {
      setImmediate(() => new (require('node:events').EventEmitter)().emit('error', new Error('emitted')))
      return new Promise(resolve => setTimeout(resolve, 10_000))
    },
    error: { name: 'Error', message: 'emitted' }
  },
  {
    name: 'an exception in a handler of exceptions',
    run: () => {
      process.on('uncaughtException', () => {
        throw new Error('again')
      })
      setImmediate(() => {
        throw new Error('first')
      })
      return new Promise(resolve => setTimeout(resolve, 10_000))
    },
    // Node's own code for it.
    error: { name: 'ExitError', exitCode: 7 }
  },
  {
    name: 'what is thrown at once, with all that belongs to it',
    run: () => {
      throw Object.assign(new TypeError('no', { cause: new Error('why') }), { code: 'ENO', detail: [1] })
    },
    error: { name: 'TypeError', message: 'no', code: 'ENO', details: { __proto__: null, detail: [1] } }
  }
]

/** How processes end, one kind of process after the other. */
function describeEndings({ isolatedFunction, launcher, version }) {
  const kinds = Map.groupBy ?? groupBy
  for (const [kind, endings] of kinds(ENDINGS, ({ permissions = [] }) => permissions.join(', '))) {
    describe(`ends ${kind && `with ${kind} `}by`, { concurrency: AT_ONCE }, () => {
      for (const ending of endings) {
        const { name, run, args = [], permissions = [], error, value, logging, forkedSince = 0 } = ending
        if (launcher === 'fork' && Number(version) < forkedSince) continue
        test(name, async () => {
          const fn = isolatedFunction(run, { timeout: DEADLINE, throwError: false, allow: { permissions } })
          const result = await fn(...args)
          if (error === undefined) assert.deepEqual(result.value, value)
          else assertFields(result.value, error)
          if (logging) assert.deepEqual(result.logging, logging)
        })
      }
    })
  }
}

function assertFields(error, expected) {
  for (const [key, value] of Object.entries(expected)) assert.deepEqual(error[key], value, `${error.stack}`)
}

function groupBy(items, read) {
  const groups = new Map()
  for (const item of items) groups.set(read(item), [...(groups.get(read(item)) ?? []), item])
  return groups
}

module.exports = { describeEndings }
