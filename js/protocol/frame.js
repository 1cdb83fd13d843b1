'use strict'

const { FRAME } = require('./kinds')

// Taken before user code runs, which may replace them on the prototypes.
const { apply } = Reflect
const { allocUnsafeSlow, byteLength } = Buffer
const { utf8Write, writeUInt16LE, writeUInt32LE } = Buffer.prototype

/** Of the header that precedes the payload of a frame or message: `[u32 LE length of kind and payload][u8 kind]`. */
const HEADER_LENGTH = 5
const ID_LENGTH = 4
const PLACE_LENGTH = 2

/** A frame whose payload is a text. */
function createFrame(kind, text) {
  return allocateFrame(kind, text, 0)
}

/** A call of a host function, by its place in the list that came with the call. */
function createHostCallFrame(kind, id, place, text) {
  const frame = allocateFrame(kind, text, ID_LENGTH + PLACE_LENGTH)
  apply(writeUInt32LE, frame, [id, HEADER_LENGTH])
  apply(writeUInt16LE, frame, [place, HEADER_LENGTH + ID_LENGTH])
  return frame
}

/** The error that a host call was rejected with, and that the function let through. */
function createThrownByHostFrame(id, text) {
  const frame = allocateFrame(FRAME.thrownByHost, text, ID_LENGTH)
  apply(writeUInt32LE, frame, [id, HEADER_LENGTH])
  return frame
}

function allocateFrame(kind, text, before) {
  const size = before + byteLength(text)
  const frame = allocUnsafeSlow(HEADER_LENGTH + size)
  apply(writeUInt32LE, frame, [size + 1, 0])
  frame[4] = kind
  apply(utf8Write, frame, [text, HEADER_LENGTH + before, size - before])
  return frame
}

module.exports = { HEADER_LENGTH, ID_LENGTH, createFrame, createHostCallFrame, createThrownByHostFrame }
