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
    const keys = Array.from(
      { length: 100_000 },
      (_, i) => `["BigInt","${(BigInt(i + 1) << 64n).toString(16)}"]`
    )
    const text = Buffer.from(` [["Set",${keys.map((_, i) => i + 1)}],${keys}]`)
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
  'a text of 60 MB': () => 'x'.repeat(60e6)
}

module.exports = { COSTS }
