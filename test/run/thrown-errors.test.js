'use strict'

// What a function throws reaches handlers of errors that frameworks bring: it must not steer them, and must not pass for ours.

const assert = require('node:assert/strict')
const { after, describe, test } = require('node:test')
const createIsolatedFunction = require('../..')
const errors = require('../../js/errors')
const { createScratch } = require('../support/create-scratch')

const { isThrown, IsolatedFunctionError, TimeoutError } = errors
const isolatedFunction = createIsolatedFunction({ tmpdir: createScratch()() })

after(() => isolatedFunction.teardown())

describe('an error that a function throws', () => {
  test('has its properties in details, as has each cause and each error that it gathers', async () => {
    const error = await fail(() => {
      const rude = message => Object.assign(new Error(message), { statusCode: 404, expose: true })
      throw Object.assign(new AggregateError([rude('b')], 'a', { cause: rude('c') }), { status: 500 })
    })
    const details = { statusCode: 404, expose: true }
    assert.deepEqual({ ...error.details }, { status: 500 })
    for (const inner of [error.cause, error.errors[0]]) assert.deepEqual({ ...inner.details }, details)
    for (const one of [error, error.cause, error.errors[0]]) {
      assert.equal(Object.getPrototypeOf(one.details), null)
      assert.deepEqual([one.status, one.statusCode, one.expose], [undefined, undefined, undefined])
      assert.ok(isThrown(one))
    }
  })

  test('keeps its code, unless it is one of this library', async () => {
    const own = await fail(() => {
      throw Object.assign(new Error('x'), { code: 'EMINE' })
    })
    assert.equal(own.code, 'EMINE')
    const forged = await fail(() => {
      throw Object.assign(new Error('Execution timed out'), { name: 'TimeoutError', code: 'ETIMEOUT' })
    })
    assert.equal(forged.code, undefined)
    assert.equal(forged.details.code, 'ETIMEOUT')
    assert.ok(isThrown(forged) && !TimeoutError.isInstance(forged) && !(forged instanceof TimeoutError))
    // The control: a real one.
    const real = await fail(() => new Promise(resolve => setTimeout(resolve, 10_000)), { timeout: 50 })
    assert.equal(real.code, 'ETIMEOUT')
    assert.ok(!isThrown(real) && TimeoutError.isInstance(real) && IsolatedFunctionError.isInstance(real))
  })

  test('carries what the call cost and logged, out of sight', async () => {
    for (const thrower of [
      "() => { console.log('a'); throw new TypeError('x') }",
      "() => { console.log('a'); throw 1 }"
    ]) {
      const error = await fail(thrower)
      assert.deepEqual(error.logging.log, ['a'])
      assert.ok(error.profiling.cpu > 0)
      assert.ok(isThrown(error))
      assert.deepEqual(Object.keys(error), [])
    }
  })

  test('cannot name its details __proto__ or forge them', async () => {
    const error = await fail(() => {
      const forged = Object.assign(new Error('x'), { details: { a: 1 } })
      Object.defineProperty(forged, '__proto__', { value: { statusCode: 404 }, enumerable: true })
      throw forged
    })
    assert.equal(error.statusCode, undefined)
    assert.deepEqual(Object.keys(error.details).sort(), ['__proto__', 'details'])
    assert.equal(Object.getPrototypeOf(error.details), null)
  })
})

describe('the stack of an error ends with the caller', () => {
  const CASES = {
    'a thrown error': ["() => { throw new Error('x') }", {}, /^Error: x\n {4}at .*snippet\.js:1/],
    'a thrown value': ["() => { throw 'x' }", {}, /^NonError: /],
    'a timeout': [
      '() => new Promise(resolve => setTimeout(resolve, 1e4))',
      { timeout: 50 },
      /^TimeoutError: Execution timed out after 50 ms\n/
    ],
    'a syntax error': ['() => {', {}, /^SnippetSyntaxError: /],
    'a package that is not allowed': [
      "() => require('ms')",
      { allow: { dependencies: [] } },
      /^DependencyUnallowedError: /
    ],
    'a refused access': [
      "() => {\n  require('fs').readFileSync('/etc/hostname')\n}",
      {},
      /^PermissionError: [^\n]*\n(?: {4}at .*\n)* {4}at .*snippet\.js:2/
    ]
  }
  for (const [name, [source, options, start]] of Object.entries(CASES)) {
    test(name, async () => {
      const fn = isolatedFunction(source, options)
      const error = await (async function theCaller() {
        return fn().catch(error => error)
      })()
      assert.match(error.stack, start)
      assert.match(error.stack, /\n {4}at theCaller \(.*thrown-errors\.test\.js:\d+/)
      assert.doesNotMatch(error.stack, /isolated-function\/js\/|[\\/]js[\\/](?:run|compile|errors)[\\/]/)
    })
  }

  test('each of fifty functions tells which of them it was', async () => {
    const stop = { timeout: 50 }
    const fns = Array.from({ length: 50 }, () =>
      isolatedFunction('() => new Promise(r => setTimeout(r, 1e4))', stop)
    )
    const first = () => fns[0]().catch(error => error)
    const last = () => fns[49]().catch(error => error)
    assert.match((await first()).stack, /at first /)
    assert.match((await last()).stack, /at last /)
  })

  test('what an abort gives as its reason stays as it is', async () => {
    const reason = new Error('mine')
    const { stack } = reason
    const error = await fail('() => 1', { signal: AbortSignal.abort(reason) })
    assert.ok(error === reason && reason.stack === stack && !isThrown(reason))
  })
})

test('a refused access has the permission that would allow it as a hint', async () => {
  const read = await fail("() => require('fs').readFileSync('/etc/hostname')")
  assert.equal(read.hint, 'fs-read=/etc/hostname')
  const connect = await fail("() => require('net').connect(80, '127.0.0.1')")
  assert.equal(connect.hint ?? 'net', 'net')
  const { value } = await isolatedFunction("() => require('fs').readFileSync('/etc/hostname', 'utf8')", {
    allow: { permissions: [read.hint] }
  })()
  assert.equal(value, require('node:fs').readFileSync('/etc/hostname', 'utf8'))
})

async function fail(source, options) {
  return isolatedFunction(source, options)().then(
    () => assert.fail('It did not fail'),
    error => error
  )
}
