'use strict'

/** A frame as the runner writes it, of any kind and any bytes. */
function createFrame(kind, payload) {
  const body = Buffer.from(payload)
  const header = Buffer.alloc(5, kind)
  header.writeUInt32LE(body.length + 1)
  return Buffer.concat([header, body])
}

module.exports = { createFrame }
