'use strict'

// Functions that send what is short, or within its limit, and would cost the host much more to take in. They stand on
// their own: only their text reaches the sandbox.

const COSTS = {
  nothing: () => 'nothing',
  'lines without end': () => console.log(`[eval]${'\n'.repeat(60e6)}`),
  'positions without end': () => console.log('snippet.js:1:1 '.repeat(4e6)),
  'frames of ours without end': () => console.log('    at [eval]\n'.repeat(4e6)),
  'as many logs as there can be': () => {
    for (let i = 0; i < 1_000_000; i++) console.log('')
  },
  'empty objects without end': () => {
    const { writeSync } = require('node:fs')
    const text = Buffer.from(`[${'{},'.repeat(20e6)}{}]`)
    const frame = Buffer.concat([Buffer.alloc(5, 6), text])
    frame.writeUInt32LE(text.length + 1)
    for (let at = 0; at < frame.length; ) at += writeSync(3, frame, at)
  },
  'keys that collide': () => {
    const { writeSync } = require('node:fs')
    const texts = Array.from({ length: 100_000 }, (_, i) => `"${(BigInt(i + 1) << 64n).toString(16)}"`)
    const keys = texts.map((_, i) => `["BigInt",${texts.length + 1 + i}]`)
    const text = Buffer.from(` [["Set",${keys.map((_, i) => i + 1)}],${keys},${texts}]`)
    const frame = Buffer.concat([Buffer.alloc(5, 6), text])
    frame.writeUInt32LE(text.length + 1)
    for (let at = 0; at < frame.length; ) at += writeSync(3, frame, at)
  },
  'errors without end': () => {
    Error.stackTraceLimit = 0
    throw new AggregateError(
      Array.from({ length: 100_000 }, () => new Error('x')),
      'many'
    )
  },
  'an expression of all emoji, a thousand times': () => new RegExp('\\p{RGI_Emoji}'.repeat(1000), 'v'),
  'an expression of all emoji, once': () => /\p{RGI_Emoji}/v,
  'integers that collide': () => {
    // As V8 hashes them: in the table of a Set of 6000 these are all in one place.
    const hash = key => {
      let hash = (~key + (key << 15)) | 0
      hash ^= hash >>> 12
      hash = (hash + (hash << 2)) | 0
      hash ^= hash >>> 4
      hash = Math.imul(hash, 2057)
      return hash ^ (hash >>> 16)
    }
    const integers = []
    for (let key = 0; integers.length < 6000; key++) if (hash(key) % 8192 === 0) integers.push(key)
    return Array.from({ length: 4 }, () => new Set(integers))
  },
  'a Set of any integers': () => new Set(Array.from({ length: 100_000 }, (_, index) => index * 37)),
  'errors that share a stack': () => {
    const stack = `Error: x\n    at [eval]\n${'x'.repeat(4e6)}`
    throw new AggregateError(
      Array.from({ length: 10_000 }, () => Object.assign(new Error('x'), { stack })),
      'many'
    )
  },
  'errors that share a message': () => {
    const message = 'x'.repeat(4e6)
    const make = () => Object.defineProperty(new Error(), 'message', { value: message })
    throw new AggregateError(
      Array.from({ length: 10_000 }, () => Object.assign(make(), { stack: undefined })),
      'many'
    )
  },
  'errors that share their errors': () => {
    const errors = Array.from({ length: 30_000 }, (_, index) => ({ index }))
    throw new AggregateError(
      Array.from({ length: 5000 }, () => Object.assign(new Error('x'), { errors, stack: 'x' })),
      'many'
    )
  },
  'an object of 20,000 times the same large object, thrown': () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}`)
    const inner = Object.fromEntries(keys.map(key => [key, 1]))
    throw Object.fromEntries(keys.map(key => [key, inner]))
  },
  'an object of a million keys': () =>
    Object.fromEntries(Array.from({ length: 1_000_000 }, (_, index) => [`k${index}`, index])),
  'an object of too many keys': () =>
    Object.fromEntries(Array.from({ length: 1_500_000 }, (_, index) => [`k${index}`, index])),
  'URLSearchParams of 600 kB': () => new URLSearchParams('a=1&'.repeat(150_000)),
  'rows of 30 MB': () =>
    Array.from({ length: 400_000 }, (_, index) => ({
      index,
      name: `the name of ${index}`,
      at: { x: 1, y: null }
    })),
  'a text of 60 MB': () => 'x'.repeat(60e6)
}

module.exports = { COSTS }
