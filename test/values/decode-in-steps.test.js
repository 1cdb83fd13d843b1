'use strict'

// Large texts, which are decoded in steps, give what they would give at once.

const assert = require('node:assert/strict')
const { before, describe, test } = require('node:test')
const { createRandom } = require('../hostile/support/create-random')
const { loadValues } = require('../support/values')

const MAX_BUFFER = 64 * 1024 * 1024
const LARGE = 300_000
const ROUNDS = 25
const MOST_BYTES_OF_A_STEP = 1024 * 1024

let values
before(async () => {
  values = await loadValues()
})

/** The value of a text, and how many steps it took. */
function decodeInSteps(text) {
  const bytes = Buffer.from(text)
  const steps = values.decodeInSteps(bytes, values.createBudget(bytes.length, MAX_BUFFER))
  for (let count = 0; ; count++) {
    const { done, value } = steps.next()
    if (done) return { value, count }
  }
}

/** JSON of random values, until it is as long as that. */
function createJson(random, size) {
  let text = createPiece(random, 6)
  while (text.length < size) {
    const { next, pick } = random
    const others = Array.from({ length: 1 + next(3) }, () => createPiece(random, 3))
    const inner = next(3) === 0 ? Array(2 + next(20)).fill(text) : [text]
    text = pick([
      () => `[${[...others, ...inner, ...others]}]`,
      () => `{${[...inner, ...others].map((piece, index) => `${createKey(random, index)}:${piece}`)}}`,
      () =>
        `[${Array(1 + next(3000))
          .fill(others)
          .flat()},${text}]`,
      () =>
        `{"before":${others[0]},${Array.from({ length: next(3000) }, (_, i) => `"k${i}":${i},`).join('')}"it":${text}}`
    ])()
  }
  return text
}

function createPiece(random, levels) {
  const { next, pick } = random
  const pieces = [
    'null',
    'true',
    '-1.5e3',
    '""',
    '"ä€😀"',
    '"\\"],}[{\\\\"',
    '"\\u0041"',
    '[]',
    '{}',
    `"${'x'.repeat(next(9))}"`
  ]
  if (levels === 0 || next(3) === 0) return pick(pieces)
  const items = Array.from({ length: next(4) }, () => createPiece(random, levels - 1))
  return next(2) ? `[${items}]` : `{${items.map((item, index) => `${createKey(random, index)}:${item}`)}}`
}

function createKey({ pick }, index) {
  return pick([`"${index}"`, '"a"', '"__proto__"', '"\\"}"', '"length"', '"ü"'])
}

describe('A large text', () => {
  test('of JSON gives what JSON.parse gives', () => {
    const random = createRandom(7)
    for (let round = 0; round < ROUNDS; round++) {
      const text = createJson(random, LARGE)
      const { value, count } = decodeInSteps(text)
      const expected = JSON.parse(text)
      assert.deepStrictEqual(value, expected)
      assert.equal(JSON.stringify(value), JSON.stringify(expected))
      assert.ok(count > Buffer.byteLength(text) / MOST_BYTES_OF_A_STEP)
    }
  })

  test('that is damaged is refused where JSON.parse refuses it', () => {
    const random = createRandom(8)
    const { next, pick } = random
    let refused = 0
    for (let round = 0; round < ROUNDS; round++) {
      const text = createJson(random, LARGE)
      const at = next(text.length)
      const damaged =
        text.slice(0, at) +
        pick(['', ',', ']', '}', '[', '{', '"', ':', '1', ',]']) +
        text.slice(at + next(2))
      const expected = attempt(() => JSON.parse(damaged))
      const { value, error } = attempt(() => decodeInSteps(damaged).value)
      if (expected.error) refused++
      assert.equal(error?.name, expected.error && 'SyntaxError', damaged.slice(at - 50, at + 50))
      assert.deepStrictEqual(value, expected.value)
    }
    assert.ok(refused > ROUNDS / 4 && refused < ROUNDS, `${refused} of ${ROUNDS}`)
  })

  test('of a graph gives what it gives at once', () => {
    const shared = { when: new Date(5), '~__proto__': 1n }
    const items = Array.from({ length: 20_000 }, (_, index) => ({
      index,
      shared,
      set: new Set([index, `${index}`])
    }))
    const value = {
      items,
      map: new Map(items.map(item => [item, item.index])),
      sparse: Object.assign([], { 100000: 'x' }),
      holes: Array.from({ length: 5000 }).fill(1, 0, 4999),
      error: new AggregateError(items.slice(0, 10), 'many', { cause: items[0] }),
      bytes: new Uint8Array(100_000)
    }
    value.self = value
    const text = values.encode(value)
    const { value: decoded, count } = decodeInSteps(text)
    assert.ok(count > 20)
    assert.equal(decoded.self, decoded)
    assert.equal(decoded.items[7].shared, decoded.items[9].shared)
    assert.equal(decoded.map.get(decoded.items[3]), 3)
    assert.equal(values.encode(decoded), text)
    assert.equal(values.encode(values.decode(text)), text)
  })

  test('of a million brackets is refused', () => {
    for (const brackets of ['[', '{"":', '[{"":', ']'])
      assert.throws(() => decodeInSteps(`[${brackets.repeat(1_000_000)}`), { name: 'SyntaxError' })
  })
})

describe('Over its budget is', () => {
  const refuse = (text, expected) =>
    assert.throws(
      () => decodeInSteps(text),
      error => values.isOverBudget(error) && expected.test(error.message)
    )

  test('a text of too many objects, before they are made', () => {
    const text = count => `[${'{},'.repeat(count)}{}]`
    const most = MAX_BUFFER / 16
    const memory = process.memoryUsage().heapUsed
    refuse(text(most), /has more than 4194304 objects, .* a maxBuffer of 67108864 bytes/)
    assert.ok(process.memoryUsage().heapUsed - memory < 64 * 1024 * 1024)
    assert.equal(decodeInSteps(text(200_000)).value.length, 200_001)
  })

  test('an object of too many keys', () => {
    const text = count => `{${Array.from({ length: count }, (_, i) => `"k${i}":1`)}}`
    refuse(text(1_100_000), /4194304/)
    assert.equal(Object.keys(decodeInSteps(text(100_000)).value).length, 100_000)
  })

  test('an expression that takes long to read', () => {
    const text = count => values.encode([new RegExp('\\p{L}'.repeat(count), 'u')])
    refuse(
      text(5000),
      /would take too long to decode: its regular expressions ask for \d+ steps, and at most \d+ are allowed/
    )
    assert.equal(decodeInSteps(text(100)).value[0].flags, 'u')
  })
})

function attempt(run) {
  try {
    return { value: run() }
  } catch (error) {
    return { error }
  }
}
