'use strict'

const fs = require('node:fs')

/**
 * Replaces a file by what `fill(aside)` writes beside it. Renamed into place: a process that starts meanwhile never reads
 * half a file, and one that has the old file mapped keeps it whole.
 */
function replaceFile(target, fill) {
  const aside = `${target}.${process.pid}`
  fill(aside)
  fs.renameSync(aside, target)
}

module.exports = { replaceFile }
