'use strict'

const { FRAME } = require('../../../js/protocol/kinds')
const { createFrame } = require('./create-frame')

const KINDS = [...Object.values(FRAME), 13, 255]
const PAYLOADS = [
  '',
  '1',
  '"text"',
  ' -1',
  ' [["Error",1],{"message":2},"x"]',
  ' [["Set",0]]',
  '{"a":',
  'x'.repeat(3000)
]
const LENGTHS = [0, 1, 2, 5, 100, 9_999, 10_000, 2 ** 24, 2 ** 31, 2 ** 32 - 1]
const MOST_WRITES = 6
const LAST_DESCRIPTOR = 40

/** What one call writes: `[descriptor, bytes]` one after the other, of whole frames, damaged ones and plain noise. */
function createNoise(random) {
  const writes = Array.from({ length: 1 + random.next(MOST_WRITES) }, () => createBytes(random))
  return writes.map(bytes => [chooseDescriptor(random), [...bytes]])
}

function chooseDescriptor({ next }) {
  return next(4) > 0 ? 3 : next(LAST_DESCRIPTOR)
}

function createBytes(random) {
  const { next, pick } = random
  const frame = createFrame(pick(KINDS), pick(PAYLOADS))
  const damages = [
    () => frame,
    () => frame.subarray(0, next(frame.length + 1)),
    () => frame.subarray(next(frame.length)),
    () => flip(frame, random),
    () => Buffer.concat([frame, createFrame(pick(KINDS), pick(PAYLOADS))]),
    () => Buffer.concat(Array(1 + next(50)).fill(frame)),
    () => {
      frame.writeUInt32LE(pick(LENGTHS))
      return frame
    },
    () => Buffer.from(Array.from({ length: next(200) }, () => next(256)))
  ]
  return pick(damages)()
}

function flip(frame, { next }) {
  frame[next(frame.length)] ^= 1 << next(8)
  return frame
}

module.exports = { createNoise }
