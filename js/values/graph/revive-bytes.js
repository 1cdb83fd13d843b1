'use strict'

const HEXADECIMAL = /^-?[\da-f]+$/

/** The bytes arrive as a typed array of their own, which the Buffer takes over. */
function reviveBuffer(bytes) {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('Expected the bytes of a Buffer')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function reviveArrayBuffer(base64, spend) {
  const { buffer, byteOffset, byteLength } = Buffer.from(expectText(base64, spend), 'base64')
  return byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)
}

function reviveBigInt(text, spend) {
  if (!HEXADECIMAL.test(expectText(text, spend))) throw new TypeError('Expected hexadecimal digits')
  return text.startsWith('-') ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`)
}

function expectText(text, spend) {
  if (typeof text !== 'string') throw new TypeError('Expected a string')
  spend(text.length)
  return text
}

module.exports = { reviveArrayBuffer, reviveBigInt, reviveBuffer }
