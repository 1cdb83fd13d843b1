'use strict'

const assert = require('node:assert/strict')
const { before, describe, test } = require('node:test')
const { loadValues } = require('../support/values')

let transfer
before(async () => {
  transfer = (await loadValues()).transfer
})

const bytes = Uint8Array.of(1, 2, 3, 254, 255, 0, 7, 8)
const view = View => new View(bytes.slice().buffer)

const SAME_AS_STRUCTURED_CLONE = {
  undefined,
  null: null,
  true: true,
  'an empty string': '',
  'a string with a lone surrogate': 'a\ud800b',
  'a string that looks like a graph': ' [1]',
  'a string of five megabytes': 'é'.repeat(5 * 1024 * 1024),
  NaN,
  Infinity,
  '-Infinity': -Infinity,
  '-0': -0,
  'an object with undefined': { a: undefined, b: [undefined, NaN, -0] },
  'a big integer': 2n ** 200n,
  'a negative big integer': -255n,
  zero: 0n,
  'a date': new Date(1234567890123),
  'a regular expression': /a(?<b>\/)"/giu,
  'a map of maps': new Map([
    [{ a: 1 }, new Map([[NaN, 'x']])],
    ['k', undefined]
  ]),
  'a set': new Set([1, 'a', { b: new Set() }]),
  'boxed primitives': [Object('s'), Object(1), Object(-0), Object(false), Object(7n)],
  'a sparse array': Object.assign([], { 0: 1, 2: 3, length: 5 }),
  'an array with one item far away': Object.assign([], { 1000000: 'x' }),
  'an array of the greatest length': Object.assign([], { length: 4294967295 }),
  'an array with a hole and as many named properties': Object.assign([], { 0: 1, 2: 1, a: 1 }),
  'the result of a match': 'xaby'.match(/(?<first>a)(b)/),
  Int8Array: view(Int8Array),
  Uint8Array: view(Uint8Array),
  Uint8ClampedArray: view(Uint8ClampedArray),
  Int16Array: view(Int16Array),
  Uint16Array: view(Uint16Array),
  Int32Array: view(Int32Array),
  Uint32Array: view(Uint32Array),
  Float32Array: view(Float32Array),
  Float64Array: view(Float64Array),
  BigInt64Array: view(BigInt64Array),
  BigUint64Array: view(BigUint64Array),
  DataView: view(DataView),
  'a view of a part': new Uint16Array(bytes.slice().buffer, 2, 2),
  'a data view of a part': new DataView(bytes.slice().buffer, 3, 4),
  ArrayBuffer: bytes.slice().buffer,
  'an empty ArrayBuffer': new ArrayBuffer(0),
  'an own key __proto__': JSON.parse('{"__proto__":{"polluted":true},"~__proto__":1,"~~__proto__":2,"~a":3}'),
  'an own key __proto__ beside undefined': JSON.parse(
    '{"__proto__":{"polluted":true},"~__proto__":1}',
    (key, value) => (key === 'polluted' ? new Date(0) : value)
  ),
  'keys of Object.prototype': { constructor: 1, toString: undefined, hasOwnProperty: NaN, toJSON: 'x' }
}

describe('a value arrives as structuredClone would have made it', () => {
  for (const [name, value] of Object.entries(SAME_AS_STRUCTURED_CLONE)) {
    test(name, () => assert.deepStrictEqual(transfer(value), structuredClone(value)))
  }

  test('an invalid date', () => assert.ok(Number.isNaN(transfer(new Date(NaN)).getTime())))

  test('lastIndex starts at 0', () => {
    const expression = /a/g
    expression.test('a')
    assert.equal(transfer([expression])[0].lastIndex, 0)
  })

  test('a class instance becomes a plain object of its own properties', () => {
    class Point {
      x = 1
      #hidden = 2
      get sum() {
        return this.x + this.#hidden
      }
    }
    assert.deepStrictEqual(transfer(new Point()), { x: 1 })
  })

  test('an object without a prototype becomes a plain object', () => {
    const value = Object.assign(Object.create(null), { a: undefined })
    assert.deepStrictEqual(transfer(value), { a: undefined })
    assert.deepStrictEqual(transfer(Object.assign(Object.create(null), { a: 1 })), { a: 1 })
  })

  test('a subclass of a map is a map', () => {
    class Registry extends Map {}
    assert.deepStrictEqual(transfer(new Registry([[1, 2]])), new Map([[1, 2]]))
  })

  test('a forged toStringTag changes nothing', () => {
    const value = { a: 1, [Symbol.toStringTag]: 'Date' }
    assert.deepStrictEqual(transfer([value, undefined]), [{ a: 1 }, undefined])
  })
})

describe('references', () => {
  test('one object in two places stays one object', () => {
    const shared = { a: 1 }
    const { left, right } = transfer({ left: shared, right: [shared] })
    assert.equal(left, right[0])
    assert.deepStrictEqual(left, { a: 1 })
  })

  test('cycles close through objects, arrays, maps and sets', () => {
    const value = { list: [], map: new Map(), set: new Set() }
    value.self = value
    value.list.push(value)
    value.map.set(value, value.list)
    value.set.add(value.map)
    const copy = transfer(value)
    assert.equal(copy.self, copy)
    assert.equal(copy.list[0], copy)
    assert.equal(copy.map.get(copy), copy.list)
    assert.ok(copy.set.has(copy.map))
  })

  test('a cycle closes through an array with named properties', () => {
    const list = Object.assign([], { 0: 1, 2: 3 })
    list.push(list)
    list.self = list
    const copy = transfer(list)
    assert.equal(copy[3], copy)
    assert.equal(copy.self, copy)
    assert.equal(copy.length, 4)
    assert.ok(!(1 in copy))
  })

  test('two views of one buffer keep sharing it', () => {
    const buffer = new ArrayBuffer(8)
    const { all, part } = transfer({ all: new Uint8Array(buffer), part: new Uint8Array(buffer, 4, 2) })
    all[4] = 9
    assert.equal(part[0], 9)
  })
})

describe('beyond structuredClone', () => {
  test('a Buffer stays a Buffer, with its bytes alone', () => {
    const copy = transfer({ buffer: Buffer.from('héllo') })
    assert.ok(Buffer.isBuffer(copy.buffer))
    assert.equal(copy.buffer.toString(), 'héllo')
    assert.equal(transfer(Buffer.alloc(0)).length, 0)
  })

  test('a view of the pool of Buffers does not take the pool along', () => {
    const secret = Buffer.from('secret of the host')
    const pooled = Buffer.from('mine')
    assert.equal(pooled.buffer, secret.buffer)
    const copy = transfer(new Uint8Array(pooled.buffer, pooled.byteOffset, pooled.length))
    assert.equal(Buffer.from(copy).toString(), 'mine')
    assert.equal(copy.buffer.byteLength, 4)
  })

  test('a SharedArrayBuffer arrives as an ArrayBuffer with its bytes', () => {
    const shared = new SharedArrayBuffer(2)
    new Uint8Array(shared)[1] = 5
    assert.deepStrictEqual(transfer(shared), Uint8Array.of(0, 5).buffer)
    assert.deepStrictEqual(transfer(new Uint8Array(shared)), Uint8Array.of(0, 5))
    const part = new Uint8Array(new SharedArrayBuffer(Buffer.allocUnsafe(1).buffer.byteLength), 1, 2)
    assert.deepStrictEqual(transfer(part), Uint8Array.of(0, 0))
  })

  test('a detached buffer arrives empty', () => {
    const buffer = new ArrayBuffer(8)
    structuredClone(buffer, { transfer: [buffer] })
    assert.equal(transfer([undefined, buffer])[1].byteLength, 0)
  })

  test('URL and URLSearchParams stay what they are', () => {
    const copy = transfer({ url: new URL('https://a.example/?b=1'), search: new URLSearchParams('a=1&a=2') })
    assert.equal(copy.url.href, 'https://a.example/?b=1')
    assert.ok(copy.url instanceof URL)
    assert.deepStrictEqual(copy.search.getAll('a'), ['1', '2'])
  })
})
