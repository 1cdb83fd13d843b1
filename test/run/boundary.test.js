'use strict'

// What crosses the boundary between host and function, end to end.

const assert = require('node:assert/strict')
const path = require('node:path')
const { describe, test } = require('node:test')
const { createForTest } = require('../support/create')

const isolatedFunction = createForTest()

for (const [name, size] of [
  ['200 KB', 200 * 1024],
  ['5 MB', 5 * 1024 * 1024]
]) {
  describe(`${name} of arguments and result`, () => {
    test('as text', async () => {
      const text = 'ä1'.repeat(size / 3)
      const { value } = await isolatedFunction(text => `${text}!`)(text)
      assert.ok(value === `${text}!`)
    })

    test('as a Buffer', async () => {
      const bytes = Buffer.alloc(size, 'payload')
      const { value } = await isolatedFunction(bytes => bytes.reverse())(Buffer.from(bytes))
      assert.ok(Buffer.isBuffer(value))
      assert.ok(value.equals(bytes.reverse()))
    })

    test('as objects', async () => {
      const rows = Array.from({ length: size / 64 }, (_, id) => ({ id, name: `row ${id}`, tags: ['a', 'b'] }))
      const { value } = await isolatedFunction(rows => rows)(rows)
      assert.deepEqual(value, rows)
    })
  })
}

test('what a structured clone keeps, both ways', async () => {
  const cycle = { name: 'cycle' }
  cycle.self = cycle
  const given = [undefined, Number.NaN, -0, 10n, new Date(0), /a/gi, new Map([[1, new Set([2])]]), cycle]
  const { value } = await isolatedFunction((...args) => args)(...given)
  assert.deepEqual(value.slice(0, -1), given.slice(0, -1))
  assert.equal(value.at(-1).self, value.at(-1))
})

test('an own property named __proto__ arrives as one and pollutes nothing', async () => {
  const fn = isolatedFunction(() =>
    JSON.parse('{"__proto__":{"polluted":true},"nested":{"__proto__":{"polluted":1}}}')
  )
  const { value } = await fn()
  assert.ok(Object.hasOwn(value, '__proto__'))
  assert.equal(Object.getPrototypeOf(value), Object.prototype)
  assert.equal(value.polluted, undefined)
  assert.equal({}.polluted, undefined)
})

test('a proxy that throws can be logged', async () => {
  const fn = isolatedFunction(() => {
    const fail = () => {
      throw new Error('trap')
    }
    console.log(new Proxy({}, { get: fail, ownKeys: fail, getPrototypeOf: fail }))
    return 'done'
  })
  const { value, logging } = await fn()
  assert.equal(value, 'done')
  assert.equal(logging.log.length, 1)
})

describe('what is thrown and is no error', () => {
  for (const thrown of [undefined, null, 42, 'text', { code: 'E' }]) {
    test(`${JSON.stringify(thrown)} becomes the cause of one`, async () => {
      const fn = isolatedFunction(thrown => {
        throw thrown
      })
      await assert.rejects(fn(thrown), error => {
        assert.ok(error instanceof Error)
        assert.equal(error.name, 'NonError')
        assert.ok('cause' in error)
        assert.deepEqual(error.cause, thrown)
        return true
      })
    })
  }
})

describe('the stack of an error', () => {
  const source = [
    '() => {',
    '  const fail = text => {',
    '    throw new RangeError(text)',
    '  }',
    "  fail('far')",
    '}'
  ]

  for (const minify of [true, false]) {
    test(`points at the lines of the function as written, minify: ${minify}`, async () => {
      await assert.rejects(isolatedFunction(source.join('\n'), { minify })(), error => {
        assert.ok(error instanceof RangeError)
        assert.match(
          error.stack,
          /RangeError: far\n {4}at fail \(snippet\.js:3:11\)\n {4}at .*snippet\.js:5:3/
        )
        const ofFunction = error.stack.slice(0, error.stack.indexOf(__filename))
        assert.ok(!ofFunction.includes(path.dirname(__dirname)), error.stack)
        return true
      })
    })
  }

  test('an error that is logged points there too', async () => {
    const fn = isolatedFunction("() => {\n  console.error(new Error('logged'))\n}")
    assert.match((await fn()).logging.error[0], /Error: logged\n {4}at .*snippet\.js:2:17/)
  })
})

test('an error keeps its class, code and cause, and has its own properties in details', async () => {
  const fn = isolatedFunction(() => {
    const error = new SyntaxError('bad', { cause: new TypeError('why') })
    throw Object.assign(error, { code: 'EBAD', detail: { at: new Date(0) } })
  })
  await assert.rejects(fn(), error => {
    assert.ok(error instanceof SyntaxError)
    assert.ok(error.cause instanceof TypeError)
    assert.equal(error.code, 'EBAD')
    assert.deepEqual(error.details, Object.assign(Object.create(null), { detail: { at: new Date(0) } }))
    return true
  })
})
