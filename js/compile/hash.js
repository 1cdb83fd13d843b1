'use strict'

const { createHash } = require('node:crypto')

/** JSON first: it keeps lone surrogates apart, which UTF-8 would make the same character, and so the same key. */
function computeHash(value) {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

module.exports = { computeHash }
