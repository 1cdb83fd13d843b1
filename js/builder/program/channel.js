'use strict'

const { readSync, writeSync } = require('node:fs')

// As native/wire numbers them.
const FRAMES = 3
const MESSAGES = 5
const LENGTH = 4

function readMessage() {
  return readBytes(readBytes(LENGTH).readUInt32LE(0))
}

function readBytes(size) {
  const bytes = Buffer.alloc(size)
  for (let done = 0; done < size; ) {
    const read = readSync(MESSAGES, bytes, done, size - done, null)
    // The host is gone.
    if (read === 0) process.exit(1)
    done += read
  }
  return bytes
}

function writeFrame(kind, ...parts) {
  const size = parts.reduce((total, part) => total + part.length, 1)
  const header = Buffer.alloc(LENGTH + 1)
  header.writeUInt32LE(size)
  header[LENGTH] = kind
  for (const part of [header, ...parts]) writeBytes(part)
}

function writeBytes(bytes) {
  for (let done = 0; done < bytes.length; ) done += writeSync(FRAMES, bytes, done)
}

module.exports = { readMessage, writeFrame }
