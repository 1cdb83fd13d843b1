'use strict'

const { readSync, writeSync } = require('node:fs')
const { DESCRIPTORS } = require('../../protocol/descriptors')
const { HEADER_LENGTH } = require('../../protocol/frame')

function readMessage() {
  // The length counts the kind.
  return readBytes(readBytes(HEADER_LENGTH).readUInt32LE(0) - 1)
}

function readBytes(size) {
  const bytes = Buffer.alloc(size)
  for (let done = 0; done < size; ) {
    const read = readSync(DESCRIPTORS.messages, bytes, done, size - done, null)
    // The host is gone.
    if (read === 0) process.exit(1)
    done += read
  }
  return bytes
}

function writeFrame(kind, ...parts) {
  const size = parts.reduce((total, part) => total + part.length, 1)
  const header = Buffer.alloc(HEADER_LENGTH, kind)
  header.writeUInt32LE(size)
  for (const part of [header, ...parts]) writeBytes(part)
}

function writeBytes(bytes) {
  for (let done = 0; done < bytes.length; ) done += writeSync(DESCRIPTORS.frames, bytes, done)
}

module.exports = { readMessage, writeFrame }
