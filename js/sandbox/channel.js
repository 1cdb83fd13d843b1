'use strict'

const { readSync, writeSync } = require('node:fs')

// As native/wire numbers them.
const FRAMES = 3
const MESSAGES = 5
const HEADER = 5

// Taken before user code runs, which may replace them on the prototypes.
const { apply } = Reflect
const { wait } = Atomics
const { allocUnsafeSlow, byteLength } = Buffer
const { utf8Write, writeUInt32LE } = Buffer.prototype

/** Whole frames out, and the block at the end of a call. */
function createChannel(process) {
  const { reallyExit } = process
  const exit = code => apply(reallyExit, process, [code])

  // Without the pipe there is no one to answer to.
  function write(kind, text) {
    try {
      writeAll(createFrame(kind, text))
    } catch {
      exit(1)
    }
  }

  // Keeps timers and handlers of the function from running on until the host has killed the process.
  function block() {
    const byte = allocUnsafeSlow(1)
    while (readByte(byte) !== 0);
    exit(0)
  }

  return { write, block }
}

function createFrame(kind, text) {
  const size = byteLength(text)
  const frame = allocUnsafeSlow(HEADER + size)
  apply(writeUInt32LE, frame, [size + 1, 0])
  frame[4] = kind
  apply(utf8Write, frame, [text, HEADER, size])
  return frame
}

function writeAll(bytes) {
  const { length } = bytes
  for (let done = 0; done < length; )
    done += retryWhenBusy(() => writeSync(FRAMES, bytes, done, length - done, null))
}

function readByte(byte) {
  try {
    return retryWhenBusy(() => readSync(MESSAGES, byte, 0, 1, null))
  } catch {
    return 0
  }
}

const pause = new Int32Array(new SharedArrayBuffer(4))

function retryWhenBusy(transfer) {
  for (;;) {
    try {
      return transfer()
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error
      wait(pause, 0, 0, 1)
    }
  }
}

module.exports = { createChannel, createFrame }
