'use strict'

const { DESCRIPTORS } = require('../../protocol/descriptors')
const { HEADER_LENGTH, ID_LENGTH } = require('../../protocol/frame')

// Taken before user code runs, which may replace them on the prototypes.
const { apply } = Reflect
const { allocUnsafeSlow } = Buffer
const { copy, readUInt32LE, utf8Slice } = Buffer.prototype
const { min } = Math

const ROOM = 64 * 1024

/**
 * Reads the answers to host calls: `accept(kind, id, text)`. Opens nothing until it is first held; while it is held, the
 * process has something to wait for.
 */
function createReader(accept) {
  const { Socket } = require('node:net')
  const { ref, unref } = Socket.prototype
  const take = createAssembler(accept)
  let socket

  function hold() {
    if (socket) return apply(ref, socket, [])
    const onread = { buffer: allocUnsafeSlow(ROOM), callback: take }
    socket = new Socket({ fd: DESCRIPTORS.messages, writable: false, onread })
  }

  function letGo() {
    apply(unref, socket, [])
  }

  return { hold, letGo }
}

/** Takes pieces of messages, and hands on each that is whole. */
function createAssembler(accept) {
  const header = allocUnsafeSlow(HEADER_LENGTH)
  let payload
  // Of the header, and once there is a payload of that.
  let filled = 0

  return (size, bytes) => {
    for (let at = 0; at < size; ) {
      const target = payload ?? header
      const taken = min(size - at, target.length - filled)
      apply(copy, bytes, [target, filled, at, at + taken])
      at += taken
      filled += taken
      if (filled === target.length) finish()
    }
    return true
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

/**
 * For a fork server: loads what reading takes, and makes a socket that is never read from, for no one. Its children find in
 * memory what each would load and compile.
 */
function rehearseReader() {
  const { Socket } = require('node:net')
  const onread = { buffer: allocUnsafeSlow(1), callback: createAssembler(() => {}) }
  new Socket({ fd: DESCRIPTORS.messages, writable: false, manualStart: true, onread }).unref()
}

module.exports = { createReader, rehearseReader }
