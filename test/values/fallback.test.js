'use strict'

const assert = require('node:assert/strict')
const { before, describe, test } = require('node:test')
const { loadValues } = require('../support/values')

let encode
let transfer
before(async () => {
  const values = await loadValues()
  encode = values.encode
  transfer = values.transfer
})

describe('what cannot be cloned becomes what JSON makes of it', () => {
  const noop = () => {}

  test('a function or a symbol is undefined', () => {
    assert.equal(transfer(noop), undefined)
    assert.equal(transfer(Symbol('s')), undefined)
    assert.equal(transfer(class A {}), undefined)
  })

  test('in an object the key is left out, and the others keep their fidelity', () => {
    assert.deepStrictEqual(transfer({ a: noop, b: Symbol('s'), c: undefined, d: 1n }), {
      c: undefined,
      d: 1n
    })
  })

  test('in an array it is null', () =>
    assert.deepStrictEqual(transfer([noop, 1, Symbol('s')]), [null, 1, null]))

  test('in a map or a set the entry is left out', () => {
    assert.deepStrictEqual(
      transfer(
        new Map([
          [noop, 1],
          [2, noop],
          [3, 4]
        ])
      ),
      new Map([[3, 4]])
    )
    assert.deepStrictEqual(transfer(new Set([noop, 5])), new Set([5]))
  })

  test('a promise, weak collections and generators are empty objects', () => {
    const value = [Promise.resolve(1), new WeakMap(), new WeakSet(), (function* () {})(), Object(Symbol('s'))]
    assert.deepStrictEqual(transfer(value), [{}, {}, {}, {}, {}])
  })

  test('an object with its own toJSON is what that returns', () => {
    assert.deepStrictEqual(transfer({ a: { secret: 1, toJSON: key => ({ key, at: new Date(0) }) } }), {
      a: { key: 'a', at: new Date(0) }
    })
    assert.equal(transfer({ toJSON: () => undefined }), undefined)
  })

  test('an instance of a class with toJSON is what that returns, wherever it stands', () => {
    class Money {
      amount = 5
      toJSON() {
        return 'five'
      }
    }
    const money = new Money()
    assert.equal(transfer(money), 'five')
    assert.deepStrictEqual(transfer([money, { money }, new Map([[1, money]]), undefined]), [
      'five',
      { money: 'five' },
      new Map([[1, 'five']]),
      undefined
    ])
  })

  test('a class with a row of its own keeps it, toJSON or not', () => {
    const withJson = value => Object.assign(value, { toJSON: () => 'replaced' })
    assert.deepStrictEqual(transfer(withJson(new Date(0))), new Date(0))
    assert.deepStrictEqual(transfer(withJson(new Map([[1, 2]]))), new Map([[1, 2]]))
    assert.equal(transfer(withJson(new Error('no'))).message, 'no')
  })

  test('what toJSON returns is not asked for its own, as by JSON.stringify', () => {
    const inner = { b: 1, toJSON: () => 'not asked' }
    const value = { toJSON: () => inner }
    assert.deepStrictEqual(transfer(value), { b: 1 })
    assert.equal(JSON.stringify(value), '{"b":1}')
    assert.deepStrictEqual(transfer({ toJSON: () => ({ inner }) }), { inner: 'not asked' })
  })

  test('a toJSON that makes a new object with toJSON each time ends as too deep', () => {
    const grow = () => ({ next: { toJSON: grow } })
    assert.throws(() => transfer({ toJSON: grow }), { name: 'RangeError', message: /nested too deeply/ })
  })

  test('a toJSON that returns its own object ends', () => {
    const value = { a: 1, toJSON: () => value }
    assert.deepStrictEqual(transfer(value), { a: 1 })
  })

  test('a proxy is read like the object it stands for', () => {
    const proxy = new Proxy({ a: 1 }, { get: (target, key) => (key === 'a' ? 2 : target[key]) })
    assert.deepStrictEqual(transfer(proxy), { a: 2 })
    assert.deepStrictEqual(transfer([undefined, new Proxy([1, 2], {})]), [undefined, [1, 2]])
    assert.equal(transfer(new Proxy(noop, {})), undefined)
  })
})

describe('what throws while it is read', () => {
  test('a getter throws its own error', () => {
    const error = new Error('no')
    const value = {
      get a() {
        throw error
      }
    }
    assert.throws(
      () => encode(value),
      thrown => thrown === error
    )
    assert.throws(
      () => encode([undefined, value]),
      thrown => thrown === error
    )
  })

  test('a proxy throws its own error', () => {
    const trap = () => {
      throw new TypeError('trapped')
    }
    assert.throws(() => encode(new Proxy({}, { ownKeys: trap })), { name: 'TypeError', message: 'trapped' })
    assert.throws(() => encode(new Proxy({}, { getPrototypeOf: trap })), {
      name: 'TypeError',
      message: 'trapped'
    })
  })

  test('a revoked proxy is a TypeError', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    assert.throws(() => encode({ proxy }), TypeError)
  })
})

describe('very deep values', () => {
  const nest = (depth, leaf) => {
    let value = leaf
    for (let level = 0; level < depth; level++) value = { value }
    return value
  }

  test('are sent up to 500 levels, plain or not', () => {
    assert.deepStrictEqual(transfer(nest(500, 1)), nest(500, 1))
    assert.deepStrictEqual(transfer(nest(500, 1n)), nest(500, 1n))
  })

  test('are a RangeError that says so at 100,000 levels', () => {
    const error = { name: 'RangeError', message: 'The value is nested too deeply to be sent' }
    assert.throws(() => encode(nest(100_000, 1)), error)
    assert.throws(() => encode(nest(100_000, 1n)), error)
  })
})
