'use strict'

const fs = require('node:fs')

/** The row of a log's table that begins so. */
function readRow(log, beginning) {
  const lines = fs.readFileSync(log, 'utf8').split('\n')
  return lines.find(line => line.startsWith(beginning))
}

module.exports = { readRow }
