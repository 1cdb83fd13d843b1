'use strict'

const fs = require('node:fs')
const path = require('node:path')

// A stranger wrote it, and the host reads it.
const MAX_BYTES = 1024 * 1024

/** Those of `names` that are not installed in a folder. */
function findMissing(folder, names) {
  return names.filter(name => !hasManifest(path.join(folder, 'node_modules', name, 'package.json')))
}

// The bundler takes one that it cannot read for a package without any.
function hasManifest(file) {
  try {
    const stats = fs.statSync(file)
    if (!stats.isFile() || stats.size > MAX_BYTES) return false
    JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
    return true
  } catch {
    return false
  }
}

module.exports = { findMissing }
