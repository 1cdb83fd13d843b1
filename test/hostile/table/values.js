'use strict'

// Functions whose result, or whatever they throw or log, is made to do harm while it is read. Each with the `value` or the
// `error` that must come of it.

const depth = levels => {
  let value = {}
  for (let level = 0; level < levels; level++) value = { value }
  return value
}

const VALUES = {
  'a getter that throws': {
    run: () => ({
      get bad() {
        throw new TypeError('from the getter')
      }
    }),
    error: { name: 'TypeError', message: 'from the getter' }
  },
  'a getter that throws itself': {
    run: () => {
      const value = {
        get bad() {
          throw value
        }
      }
      return value
    },
    error: { name: 'Error', message: 'The thrown value could not be read' }
  },
  'a getter that gives another value each time': {
    run: () => {
      let reads = 0
      return {
        get next() {
          return ++reads % 2 ? 1 : () => {}
        }
      }
    },
    isValue: value => value.next === undefined || value.next === 1
  },
  'a getter that returns from the call': {
    run: () => ({
      get bad() {
        require('node:fs').writeSync(3, Buffer.of(4, 0, 0, 0, 6, 34, 97, 34))
        return 1
      }
    }),
    value: 'a'
  },
  'a getter that ends the process': {
    run: () => ({
      get bad() {
        return process.exit(9)
      }
    }),
    error: { name: 'ExitError', exitCode: 9 }
  },
  'a proxy with traps that throw': {
    run: () => {
      const fail = () => {
        throw new RangeError('trapped')
      }
      return new Proxy({}, { ownKeys: fail, get: fail, getPrototypeOf: fail, has: fail })
    },
    error: { name: 'RangeError', message: 'trapped' }
  },
  'a proxy with ever more keys': {
    run: () => {
      const handler = {
        ownKeys: () => ['deeper'],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }),
        get: (_, key) => (key === 'deeper' ? new Proxy({}, handler) : undefined)
      }
      return new Proxy({}, handler)
    },
    error: { name: 'RangeError', message: 'The value is nested too deeply to be sent' }
  },
  'a revoked proxy': {
    run: () => {
      const { proxy, revoke } = Proxy.revocable({}, {})
      revoke()
      return [proxy]
    },
    error: { name: 'TypeError' }
  },
  'a toJSON that throws': {
    run: () => ({
      toJSON() {
        throw new SyntaxError('from toJSON')
      }
    }),
    error: { name: 'SyntaxError', message: 'from toJSON' }
  },
  'a toJSON that makes another': {
    run: () => {
      const make = () => ({ toJSON: () => ({ next: make() }) })
      return make()
    },
    error: { name: 'RangeError', message: 'The value is nested too deeply to be sent' }
  },
  'a thenable that never calls back': {
    // biome-ignore lint/suspicious/noThenProperty: that is the attempt
    run: () => ({ then() {} }),
    error: { name: 'ExitError' }
  },
  'a thenable that calls back twice': {
    run: () => ({
      // biome-ignore lint/suspicious/noThenProperty: that is the attempt
      then(resolve, reject) {
        resolve('first')
        resolve('second')
        reject(new Error('third'))
      }
    }),
    value: 'first'
  },
  'a thenable that calls back and throws': {
    run: () => ({
      // biome-ignore lint/suspicious/noThenProperty: that is the attempt
      then(resolve) {
        resolve('first')
        throw new Error('late')
      }
    }),
    value: 'first'
  },
  'a thenable that gives itself': {
    run: () => {
      const value = {
        // biome-ignore lint/suspicious/noThenProperty: that is the attempt
        then(resolve) {
          setTimeout(resolve, 1, value)
        }
      }
      return value
    },
    options: { timeout: 500 },
    error: { name: 'TimeoutError' }
  },
  'a then that throws when it is read': {
    run: () => ({
      // biome-ignore lint/suspicious/noThenProperty: that is the attempt
      get then() {
        throw new TypeError('no then')
      }
    }),
    error: { name: 'TypeError', message: 'no then' }
  },
  'an object of 10,000 levels': {
    run: depth,
    args: [10_000],
    isValue: isDeep,
    error: { name: 'RangeError' }
  },
  'an object of a million levels': {
    run: depth,
    args: [1_000_000],
    error: { name: 'RangeError', message: 'The value is nested too deeply to be sent' }
  },
  'an array of the greatest length': {
    run: () => [Object.assign([], { length: 2 ** 32 - 1 })],
    isValue: ([array]) => array.length === 2 ** 32 - 1 && Object.keys(array).length === 0
  },
  'an array with its last index alone': {
    run: () => Object.assign([], { [2 ** 32 - 2]: 'last' }),
    isValue: array => array.length === 2 ** 32 - 1 && array[2 ** 32 - 2] === 'last'
  },
  'a typed array larger than may be sent': {
    run: () => new Uint8Array(100e6),
    error: { name: 'MaxBufferError' }
  },
  'a detached buffer and a view of it': {
    run: () => {
      const view = new Uint8Array(8)
      structuredClone(view.buffer, { transfer: [view.buffer] })
      return [view.buffer, view, view.length]
    },
    isValue: ([buffer, view, length]) => buffer.byteLength === 0 && view.length === 0 && length === 0
  },
  'a text of 100 MB': { run: () => 'x'.repeat(100e6), error: { name: 'MaxBufferError' } },
  'a text of 100 MB, with room': {
    run: () => 'x'.repeat(100e6),
    options: { maxBuffer: 128 * 2 ** 20 },
    isValue: text => text.length === 100e6
  },
  'an own property named __proto__ and a constructor': {
    run: () => JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    isValue: value => Object.hasOwn(value, '__proto__') && {}.polluted === undefined
  }
}

function isDeep(value) {
  let levels = 0
  for (let inner = value; inner.value; inner = inner.value) levels++
  return levels === 10_000
}

const fail = () => {
  throw new Error('from the trap')
}

const THROWN = {
  'an error whose message throws': {
    run: () => {
      throw Object.defineProperty(new Error('x'), 'message', { get: fail })
    },
    error: { message: 'from the trap' }
  },
  'an error of which everything throws': {
    run: () => {
      const error = new RangeError('x')
      for (const key of ['name', 'message', 'stack', 'cause', 'code'])
        Object.defineProperty(error, key, { get: fail })
      throw error
    },
    error: { message: 'from the trap' }
  },
  'an error whose fields are proxies': {
    run: () => {
      const proxy = new Proxy(() => {}, { get: fail, apply: fail })
      throw Object.assign(new Error('x'), { message: proxy, name: proxy, stack: proxy, cause: proxy })
    },
    error: { message: 'from the trap' }
  },
  'an error whose fields are what they should not be': {
    run: () => {
      throw Object.assign(new Error('x'), {
        message: 5,
        name: null,
        stack: { a: 1 },
        cause: undefined,
        errors: 7
      })
    },
    error: { message: '5', name: 'null', stack: /^\[object Object\]\n {4}at / }
  },
  'an error whose message throws an error whose message throws': {
    run: () => {
      const make = () =>
        Object.defineProperty(new Error('x'), 'message', {
          get: () => {
            throw make()
          }
        })
      throw make()
    },
    error: { message: 'The thrown value could not be read' }
  },
  'a proxy of an error': {
    run: () => {
      throw new Proxy(new TypeError('behind'), {})
    },
    error: { message: 'behind' }
  },
  'an error that is its own cause': {
    run: () => {
      const error = new Error('round')
      throw Object.assign(error, { cause: error })
    },
    error: error => error.cause === error && error.message === 'round'
  },
  'causes without end': {
    run: () => {
      const make = () => Object.defineProperty(new Error('x'), 'cause', { get: make })
      throw make()
    },
    error: { name: 'RangeError', message: 'The value is nested too deeply to be sent' }
  },
  'a hundred thousand causes': {
    run: () => {
      let error
      for (let i = 0; i < 100_000; i++) error = new Error('x', { cause: error })
      throw error
    },
    error: { name: 'RangeError', message: 'The value is nested too deeply to be sent' }
  },
  'an aggregate of millions of one error': {
    run: () => {
      throw new AggregateError(Array(3_000_000).fill(new Error('one')), 'many')
    },
    error: error => error.errors.length === 3_000_000 && error.errors[0].message === 'one'
  },
  'an aggregate of errors that are too many': {
    run: () => {
      const text = 'one'.repeat(300)
      throw new AggregateError(
        Array.from({ length: 100_000 }, (_, i) => new Error(`${text}${i}`)),
        'many'
      )
    },
    error: { name: 'MaxBufferError' }
  },
  'a permission error that nobody has refused, of no text': {
    run: () => {
      throw Object.assign(new Error('x'), {
        code: 'ERR_ACCESS_DENIED',
        permission: { toString: 1 },
        resource: [[]]
      })
    },
    error: { message: 'x', code: 'ERR_ACCESS_DENIED' }
  },
  'an error of the system made of the wrong types': {
    run: () => {
      throw Object.assign(new Error('x'), { code: {}, syscall: 'open', path: [], errno: 'x', dest: {} })
    },
    error: { message: 'x' }
  },
  'a stack of 10 MB that looks like positions': {
    run: () => {
      throw Object.assign(new Error('x'), {
        stack: 'Error: x\n    at snippet.js:1:1\n    at [eval]'.repeat(250_000)
      })
    },
    error: error => error.stack.length > 1e6
  },
  'a stack of nothing but lines': {
    run: () => {
      throw Object.assign(new Error('x'), { stack: `[eval]${'\n'.repeat(20e6)}` })
    },
    error: { message: 'x' }
  },
  'a stack that prepareStackTrace makes': {
    run: () => {
      Error.prepareStackTrace = () => ({ not: 'a text' })
      throw new Error('x')
    },
    error: ({ message, stack }) => message === 'x' && typeof stack === 'string'
  },
  'a stack without limit': {
    run: () => {
      Error.stackTraceLimit = Infinity
      const recurse = () => recurse()
      recurse()
    },
    error: { name: 'RangeError', message: 'Maximum call stack size exceeded' }
  },
  'a null, a symbol, a function': {
    run: () => {
      throw [null, Symbol('x'), () => {}]
    },
    error: error => error.name === 'NonError' && error.cause.length === 3
  }
}

module.exports = { THROWN, VALUES, fail }
