'use strict'

/** `process.stdout` and `process.stderr` as user code sees them, made when it asks for one. */
function createProcessStream(fd, write) {
  const { Writable } = require('node:stream')
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      const text = typeof chunk === 'string' ? chunk : chunk.toString()
      // execSync passes on what its child wrote, also when that is nothing.
      if (text !== '') write(text)
      done()
    }
  })
  return Object.assign(stream, { fd })
}

module.exports = { createProcessStream }
