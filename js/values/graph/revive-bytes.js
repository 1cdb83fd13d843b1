'use strict'

const HEXADECIMAL = /^-?[\da-f]+$/

function reviveBuffer({ base64 }) {
  return Buffer.from(expectText(base64), 'base64')
}

function reviveArrayBuffer(base64) {
  const { buffer, byteOffset, byteLength } = Buffer.from(expectText(base64), 'base64')
  return byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)
}

function reviveBigInt(text) {
  if (!HEXADECIMAL.test(expectText(text))) throw new TypeError('Expected hexadecimal digits')
  return text.startsWith('-') ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`)
}

function expectText(text) {
  if (typeof text !== 'string') throw new TypeError('Expected a string')
  return text
}

module.exports = { reviveArrayBuffer, reviveBigInt, reviveBuffer }
