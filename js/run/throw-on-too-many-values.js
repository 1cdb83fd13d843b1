'use strict'

const { MaxBufferError } = require('../errors')

const [QUOTE, BACKSLASH, BRACKET, BRACE] = Buffer.from('"\\[{')

// An empty object takes 3 bytes of text and 56 of memory, and its share of a garbage collection that stops the host:
// 64 MiB of them made half a minute. Ordinary results have some 30 bytes of text for each object.
const BYTES_PER_CONTAINER = 16
const ALWAYS_ALLOWED = 100_000
// No text as short as this has more.
const LOOK_FROM = ALWAYS_ALLOWED

/** Refuses an encoded result that would make more objects and arrays than its limit in bytes is meant for. */
function throwOnTooManyValues(bytes, maxBuffer) {
  if (bytes.length <= LOOK_FROM) return
  const most = Math.max(ALWAYS_ALLOWED, maxBuffer / BYTES_PER_CONTAINER)
  if (countContainers(bytes) > most) throw new MaxBufferError({ limit: maxBuffer })
}

function countContainers(bytes) {
  let count = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) at = findEndOfString(bytes, at)
    else if (byte === BRACKET || byte === BRACE) count++
  }
  return count
}

function findEndOfString(bytes, start) {
  for (let at = start + 1; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) return at
    if (bytes[at] === BACKSLASH) at++
  }
  return bytes.length
}

module.exports = { throwOnTooManyValues }
