'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { NODES, runSandbox } = require('../support/sandbox-harness')

describe('a call', () => {
  test('gets its arguments and returns its value', async () => {
    const { value, frames } = await runSandbox((...args) => args, {
      args: [new Map([[1, 2n]]), NaN]
    })
    assert.deepStrictEqual(value, [new Map([[1, 2n]]), NaN])
    assert.deepStrictEqual(frames, ['ready', 'returned'])
  })

  test('awaits promises and thenables', async () => {
    assert.equal((await runSandbox(async () => 'async')).value, 'async')
    assert.equal(
      (await runSandbox('() => ({ then: resolve => setTimeout(resolve, 5, "thenable") })')).value,
      'thenable'
    )
  })

  test('carries five megabytes both ways', async () => {
    const text = 'é'.repeat(5 * 1024 * 1024)
    const { value } = await runSandbox(input => [input, undefined, Buffer.alloc(5 * 1024 * 1024, 7)], {
      args: [text]
    })
    assert.equal(value[0], text)
    assert.ok(value[2].equals(Buffer.alloc(5 * 1024 * 1024, 7)))
  })

  test('of a class is the TypeError that JavaScript throws', async () => {
    const { error } = await runSandbox('class Point {}')
    assert.ok(error instanceof TypeError)
    assert.match(error.message, /Class constructor Point cannot be invoked without 'new'/)
  })

  test('runs in sloppy mode, with no `this` of its own', async () => {
    assert.equal((await runSandbox('function () { return this === globalThis }')).value, true)
  })

  test('runs nothing more once it has returned', async () => {
    const { logs, outcome } = await runSandbox(async () => {
      setInterval(() => console.log('tick'), 1)
      process.on('exit', () => console.log('exit'))
      return 1
    })
    assert.equal(outcome, 'returned')
    assert.deepStrictEqual(logs, [])
  })

  test('that leaves nothing to wait for ends the process with code 0', async () => {
    const { exitCode, frames } = await runSandbox(() => new Promise(() => {}))
    assert.equal(exitCode, 0)
    assert.deepStrictEqual(frames, ['ready'])
  })

  test('that exits runs its exit handlers', async () => {
    const { exitCode, logs } = await runSandbox(() => {
      process.on('exit', code => console.log(`exit ${code}`))
      process.exit(3)
    })
    assert.equal(exitCode, 3)
    assert.deepStrictEqual(logs, [['log', 'exit 3']])
  })

  test('that aborts dies of the signal', async () => {
    const { signal, frames } = await runSandbox(() => process.abort())
    assert.equal(signal, 'SIGABRT')
    assert.deepStrictEqual(frames, ['ready'])
  })
})

describe('a failure', () => {
  test('is the error that was thrown, at its line and column', async () => {
    const { error, outcome } = await runSandbox(`() => {
      const deep = () => { throw new TypeError('oh no!') }
      deep()
    }`)
    assert.equal(outcome, 'thrown')
    assert.ok(error instanceof TypeError)
    assert.match(error.stack, /^TypeError: oh no!\n {4}at deep \(snippet\.js:2:34\)\n {4}at snippet\.js:3:7/)
  })

  test('on the first line has the column of the source', async () => {
    const { error } = await runSandbox('() => { throw new Error("x") }')
    assert.match(error.stack, /at snippet\.js:1:15/)
  })

  test('may be any value', async () => {
    for (const thrown of ['undefined', 'null', '"text"', '5n', '({ a: 1 })']) {
      const { outcome, error } = await runSandbox(`() => { throw ${thrown} }`)
      assert.equal(outcome, 'thrown')
      // biome-ignore lint/security/noGlobalEval: the texts are the literals above
      assert.deepStrictEqual(error, globalThis.eval(thrown))
    }
  })

  test('that cannot be compiled is a SyntaxError', async () => {
    const { error } = await runSandbox('() => { await 1 }')
    assert.ok(error instanceof SyntaxError)
    assert.match(error.stack, /snippet\.js:1/)
  })

  test('in a timer ends the call', async () => {
    const { error, outcome } = await runSandbox(() => {
      setTimeout(() => {
        throw new RangeError('late')
      }, 1)
      return new Promise(resolve => setTimeout(resolve, 5000))
    })
    assert.equal(outcome, 'thrown')
    assert.equal(error.message, 'late')
  })

  test('of a promise that nobody awaits ends the call with its reason', async () => {
    for (const [reason, expected] of [
      ["new TypeError('lost')", 'lost'],
      ['"text"', 'text']
    ]) {
      const { error, outcome } = await runSandbox(
        `() => { Promise.reject(${reason}); return new Promise(resolve => setTimeout(resolve, 5000)) }`
      )
      assert.equal(outcome, 'thrown')
      assert.equal(error.message ?? error, expected)
    }
  })

  test('that the function handles itself does not end it', async () => {
    const { value } = await runSandbox(async () => {
      const seen = []
      process.on('uncaughtException', (error, origin) => seen.push([error.message, origin]))
      setTimeout(() => {
        throw new Error('first')
      }, 1)
      Promise.reject(new Error('second'))
      await new Promise(resolve => setTimeout(resolve, 20))
      process.on('unhandledRejection', reason => seen.push(reason))
      Promise.reject('third')
      await new Promise(resolve => setTimeout(resolve, 20))
      return seen
    })
    assert.deepStrictEqual(value, [['second', 'unhandledRejection'], ['first', 'uncaughtException'], 'third'])
  })

  test('while the result is read is the error of the call', async () => {
    const { error, outcome } = await runSandbox(() => ({
      get a() {
        throw new RangeError('getter')
      }
    }))
    assert.equal(outcome, 'thrown')
    assert.equal(error.message, 'getter')
  })

  test('that cannot be read itself is still an error', async () => {
    const { error } = await runSandbox(() => {
      const trap = () => {
        throw new Proxy({}, { ownKeys: trap, get: trap, getPrototypeOf: trap })
      }
      trap()
    })
    assert.equal(error.message, 'The thrown value could not be read')
  })

  test('has the usual stack whatever formats the stacks of the function', async () => {
    for (const format of ['() => { throw new Error("format") }', '(error, frames) => frames.map(String)']) {
      const { error } = await runSandbox(`() => {
        Error.prepareStackTrace = ${format}
        throw new Error('x')
      }`)
      assert.match(error.stack, /^Error: x\n {4}at snippet\.js:3:15/)
    }
  })

  test('in a frozen world is still sent', async () => {
    const { error } = await runSandbox(() => {
      for (const target of [Object, Object.prototype, Array.prototype, Error.prototype]) Object.freeze(target)
      throw Object.freeze(new TypeError('frozen'))
    })
    assert.ok(error instanceof TypeError)
    assert.equal(error.message, 'frozen')
  })

  test('of a value nested too deeply says so', async () => {
    const { error } = await runSandbox(() => {
      let value = []
      for (let depth = 0; depth < 100_000; depth++) value = [value]
      return value
    })
    assert.ok(error instanceof RangeError)
    assert.match(error.message, /nested too deeply/)
  })
})

describe('a function that has replaced the built-ins', () => {
  for (const { version, path } of NODES) {
    test(`still gets its result and its logs out of Node ${version}`, () => assertRobust(path))
  }

  async function assertRobust(node) {
    const { value, logs, outcome, error, stderr } = await runSandbox(
      () => {
        const broken = () => {
          throw new Error('broken')
        }
        console.log('before')
        const result = { when: new Date(0), list: new Map([[1, undefined]]), text: 'x'.repeat(10) }
        const sets = [Array, Map, Set, String, RegExp, Date, BigInt, Buffer, Number].map(
          ({ prototype }) => prototype
        )
        for (const target of [Object, JSON, Array, Reflect, ...sets]) {
          for (const key of Reflect.ownKeys(target)) {
            const { writable, value } = Object.getOwnPropertyDescriptor(target, key) ?? {}
            if (
              writable &&
              typeof value === 'function' &&
              !['ownKeys', 'getOwnPropertyDescriptor', 'constructor'].includes(key)
            ) {
              if (key !== Symbol.iterator && key !== 'includes') target[key] = broken
            }
          }
        }
        Object.prototype.toJSON = broken
        globalThis.Map = globalThis.Set = globalThis.JSON = broken
        return result
      },
      { node }
    )
    assert.equal(outcome, 'returned', error?.stack ?? stderr)
    assert.deepStrictEqual(value, {
      when: new Date(0),
      list: new Map([[1, undefined]]),
      text: 'x'.repeat(10)
    })
    assert.deepStrictEqual(logs, [['log', 'before']])
  }
})

describe('a result with __proto__ keys', () => {
  test('arrives with them as its own and pollutes nothing', async () => {
    const { value } = await runSandbox(() => [JSON.parse('{"__proto__":{"polluted":1}}'), undefined])
    assert.ok(Object.hasOwn(value[0], '__proto__'))
    assert.equal(value[0].polluted, undefined)
    assert.equal({}.polluted, undefined)
  })
})

for (const { version, path, permission } of NODES) {
  test(`Node ${version} gives the same value and the same error, with and without the permission model`, async () => {
    for (const flags of [[], [permission]]) {
      const settings = { node: path, flags, args: [{ big: 1n }] }
      const returned = await runSandbox(
        async input => ({ input, set: new Set([new Uint8Array([1])]) }),
        settings
      )
      assert.deepStrictEqual(returned.value, { input: { big: 1n }, set: new Set([new Uint8Array([1])]) })
      const thrown = await runSandbox(
        '() => { throw Object.assign(new URIError("x"), { code: "E" }) }',
        settings
      )
      assert.ok(thrown.error instanceof URIError)
      assert.equal(thrown.error.code, 'E')
      assert.match(thrown.error.stack, /at snippet\.js:1:29/)
      assert.equal(thrown.stderr, '')
    }
  })
}
