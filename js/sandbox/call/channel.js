'use strict'

const { readSync, writeSync } = require('node:fs')
const { DESCRIPTORS } = require('../../protocol/descriptors')
const { createFrame } = require('../../protocol/frame')

// Taken before user code runs, which may replace them on the prototypes.
const { apply } = Reflect
const { wait } = Atomics
const { allocUnsafeSlow } = Buffer

/** Whole frames out, and the block at the end of a call. */
function createChannel(process) {
  const { reallyExit } = process
  const exit = code => apply(reallyExit, process, [code])

  function write(kind, text) {
    send(createFrame(kind, text))
  }

  // Without the pipe there is no one to answer to.
  function send(frame) {
    try {
      writeAll(frame)
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

  return { write, send, block }
}

function writeAll(bytes) {
  const { length } = bytes
  for (let done = 0; done < length; )
    done += retryWhenBusy(() => writeSync(DESCRIPTORS.frames, bytes, done, length - done, null))
}

function readByte(byte) {
  try {
    return retryWhenBusy(() => readSync(DESCRIPTORS.messages, byte, 0, 1, null))
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

module.exports = { createChannel }
