'use strict'

// Taken before user code runs, which may replace them on the prototypes.
const { apply } = Reflect
const { allocUnsafeSlow, byteLength } = Buffer
const { utf8Write, writeUInt32LE } = Buffer.prototype

/** Of the header that precedes the payload of a frame or message: `[u32 LE length of kind and payload][u8 kind]`. */
const HEADER_LENGTH = 5

/** A frame whose payload is a text. */
function createFrame(kind, text) {
  const size = byteLength(text)
  const frame = allocUnsafeSlow(HEADER_LENGTH + size)
  apply(writeUInt32LE, frame, [size + 1, 0])
  frame[4] = kind
  apply(utf8Write, frame, [text, HEADER_LENGTH, size])
  return frame
}

module.exports = { HEADER_LENGTH, createFrame }
