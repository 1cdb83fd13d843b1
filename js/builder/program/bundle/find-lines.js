'use strict'

/** Where each line starts, in bytes, by JavaScript's line ends. */
function findLines(bytes) {
  const lines = bytes.toString('latin1').split(/(?<=\n|\r(?!\n)|\xe2\x80[\xa8\xa9])/)
  let offset = 0
  return lines.map(line => {
    const start = offset
    offset += line.length
    return start
  })
}

module.exports = { findLines }
