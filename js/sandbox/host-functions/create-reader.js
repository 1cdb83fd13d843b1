'use strict'

const { DESCRIPTORS } = require('../../protocol/descriptors')
const { HEADER_LENGTH, ID_LENGTH } = require('../../protocol/frame')

// Taken before user code runs, which may replace them on the prototypes.
const { apply } = Reflect
const { allocUnsafeSlow } = Buffer
const { copy, readUInt32LE, utf8Slice } = Buffer.prototype
const OriginalUint8Array = Uint8Array
const { min } = Math

// As Node numbers the kinds of pipes.
const SOCKET = 0

let Pipe

/**
 * Reads the answers to host calls: `accept(kind, id, text)`. Opens nothing until it is first held; while it is held, the
 * process has something to wait for.
 *
 * By libuv's pipe itself, as it lies below each socket: to make a socket takes a forked process half a millisecond.
 */
function createReader(accept, openPipe = openMessages) {
  const take = createAssembler(accept)
  let pipe

  function hold() {
    if (pipe) return pipe.ref()
    pipe = openPipe()
    let taken = 0
    pipe.onread = buffer => {
      // At the end of the stream there is none: the host is gone, and this process with it.
      if (!buffer) return
      // Node 26 gives a buffer that may be longer than what was read.
      const { bytesRead } = pipe
      const read = bytesRead - taken
      taken = bytesRead
      take(new OriginalUint8Array(buffer, 0, read))
    }
    pipe.readStart()
  }

  function letGo() {
    pipe.unref()
  }

  return { hold, letGo }
}

/** Takes pieces of messages, and hands on each that is whole. */
function createAssembler(accept) {
  const header = allocUnsafeSlow(HEADER_LENGTH)
  let payload
  // Of the header, and once there is a payload of that.
  let filled = 0

  return bytes => {
    for (let at = 0; at < bytes.length; ) {
      const target = payload ?? header
      const taken = min(bytes.length - at, target.length - filled)
      apply(copy, bytes, [target, filled, at, at + taken])
      at += taken
      filled += taken
      if (filled === target.length) finish()
    }
  }

  function finish() {
    filled = 0
    if (payload === undefined) {
      // The length counts the kind. A payload begins with an id, so that there always is one.
      payload = allocUnsafeSlow(apply(readUInt32LE, header, [0]) - 1)
      return
    }
    const whole = payload
    payload = undefined
    accept(header[4], apply(readUInt32LE, whole, [0]), apply(utf8Slice, whole, [ID_LENGTH, whole.length]))
  }
}

function openMessages() {
  findPipe()
  const pipe = new Pipe(SOCKET)
  pipe.open(DESCRIPTORS.messages)
  return pipe
}

/** Node gives its class to nobody, but each socket has one. This socket is never read from, and never closed. */
function findPipe() {
  if (Pipe) return
  const { Socket } = require('node:net')
  const socket = new Socket({ fd: DESCRIPTORS.messages, writable: false, manualStart: true })
  socket.unref()
  Pipe = socket._handle.constructor
}

module.exports = { createReader, findPipe }
