'use strict'

const assert = require('node:assert/strict')
const { before, describe, test } = require('node:test')
const { isNativeError } = require('node:util').types
const vm = require('node:vm')
const { loadValues } = require('../support/values')

let decode
let transfer
before(async () => {
  const values = await loadValues()
  decode = values.decode
  transfer = values.transfer
})

describe('an error', () => {
  for (const Class of [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError]) {
    test(`of class ${Class.name} is rebuilt as that class, with its stack`, () => {
      const error = new Class('oh no!')
      const copy = transfer(error)
      assert.equal(Object.getPrototypeOf(copy), Class.prototype)
      assert.ok(isNativeError(copy))
      assert.equal(copy.message, 'oh no!')
      assert.equal(copy.stack, error.stack)
      assert.deepStrictEqual(Object.keys(copy), [])
    })
  }

  test('of an own class keeps its name and its nearest built-in class', () => {
    class HttpError extends TypeError {
      name = 'HttpError'
      status = 404
    }
    const copy = transfer(new HttpError('gone'))
    assert.ok(copy instanceof TypeError)
    assert.equal(copy.name, 'HttpError')
    assert.equal(copy.status, 404)
    assert.equal(String(copy), 'HttpError: gone')
  })

  test('keeps code, cause and own properties', () => {
    const cause = new RangeError('below')
    const error = Object.assign(new Error('above', { cause }), {
      code: 'E_ABOVE',
      at: new Date(0),
      skip: () => {}
    })
    const copy = transfer(error)
    assert.equal(copy.code, 'E_ABOVE')
    assert.deepStrictEqual(copy.at, new Date(0))
    assert.ok(!('skip' in copy))
    assert.ok(copy.cause instanceof RangeError)
    assert.equal(copy.cause.message, 'below')
    assert.ok(!Object.keys(copy).includes('cause'))
    assert.ok(!('cause' in transfer(new Error('alone'))))
    assert.ok(Object.hasOwn(transfer(new Error('x', { cause: undefined })), 'cause'))
  })

  test('that is its own cause closes the cycle', () => {
    const error = new Error('self')
    error.cause = error
    error.list = [{ error }]
    const copy = transfer(error)
    assert.equal(copy.cause, copy)
    assert.equal(copy.list[0].error, copy)
    assert.equal(copy.message, 'self')
  })

  test('caused by an error that it causes closes the cycle', () => {
    const first = new TypeError('first')
    const second = new RangeError('second', { cause: first })
    first.cause = second
    const copy = transfer({ second, first }).first
    assert.equal(copy.cause.cause, copy)
    assert.ok(copy instanceof TypeError && copy.cause instanceof RangeError)
    assert.equal(copy.cause.message, 'second')
  })

  test('that aggregates keeps its errors', () => {
    const copy = transfer(new AggregateError([new TypeError('a'), 'b'], 'many'))
    assert.ok(copy instanceof AggregateError)
    assert.equal(copy.message, 'many')
    assert.ok(copy.errors[0] instanceof TypeError)
    assert.equal(copy.errors[1], 'b')
  })

  test('of the platform stays a DOMException', () => {
    const copy = transfer(AbortSignal.abort().reason)
    assert.ok(copy instanceof DOMException)
    assert.equal(copy.name, 'AbortError')
    assert.equal(copy.code, 20)
  })

  test('of another realm is rebuilt by its name', () => {
    const copy = transfer(vm.runInNewContext('new TypeError("foreign")'))
    assert.ok(copy instanceof TypeError)
    assert.equal(copy.message, 'foreign')
  })

  test('with odd fields still has strings for name, message and stack', () => {
    const error = Object.assign(new Error('x'), { name: 42, message: { a: 1 }, stack: ['s'] })
    const copy = transfer(error)
    for (const key of ['name', 'message', 'stack']) assert.equal(typeof copy[key], 'string')
  })

  test('without a stack gets none of the host', () => {
    const error = new Error('bare')
    error.stack = undefined
    assert.equal(transfer(error).stack, 'Error: bare')
  })
})

describe('a hostile error', () => {
  test('of an unlisted class is an Error', () => {
    for (const name of ['Function', 'constructor', '__proto__', 'Array']) {
      const copy = decode(` [["Error",1],{"class":2,"message":3,"stack":4},"${name}","m","s"]`)
      assert.equal(Object.getPrototypeOf(copy), Error.prototype)
    }
  })

  test('with fields of the wrong types is rebuilt with strings', () => {
    const copy = decode(
      ' [["Error",1],{"class":2,"message":2,"stack":2,"name":2,"own":3},[],{"stack":2,"message":2}]'
    )
    for (const key of ['name', 'message', 'stack']) assert.equal(typeof copy[key], 'string')
  })

  test('with an own __proto__ pollutes nothing', () => {
    const copy = decode(' [["Error",1],{"class":2,"own":3},"Error",{"~__proto__":4},{"polluted":5},true]')
    assert.equal(copy.polluted, undefined)
    assert.equal({}.polluted, undefined)
    assert.ok(copy instanceof Error)
    assert.ok(Object.hasOwn(copy, '__proto__'))
  })

  test('that is no payload at all is malformed', () => {
    for (const payload of ['null', '1', '"x"']) {
      assert.throws(() => decode(` [["Error",1],${payload}]`), { name: 'SyntaxError' })
    }
  })
})
