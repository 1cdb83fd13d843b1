'use strict'

const fs = require('node:fs')
const path = require('node:path')

/**
 * Replaces a file by what `fill(aside)` writes beside it. Renamed into place: a process that starts meanwhile never reads
 * half a file, and one that has the old file mapped keeps it whole.
 */
function replaceFile(target, fill) {
  const aside = `${target}.${process.pid}`
  fill(aside)
  fs.renameSync(aside, target)
}

/** Writes texts, by name, into a folder. */
function writeFiles(folder, texts) {
  fs.mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(texts)) fs.writeFileSync(path.join(folder, name), text)
}

module.exports = { replaceFile, writeFiles }
