'use strict'

const [QUOTE, BACKSLASH] = Buffer.from('"\\')

/** Where the string of JSON ends that begins at `start`; where the text ends, if it does not. */
function findEndOfString(bytes, start) {
  for (let at = start + 1; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) return at
    if (byte === BACKSLASH) at++
  }
  return bytes.length
}

module.exports = { findEndOfString }
