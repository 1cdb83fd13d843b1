'use strict'

const { readFileSync } = require('node:fs')
const path = require('node:path')

/** The packages of a set that are not in its folder, by the names they should have there. */
function findMissing(folder, { folders }) {
  const names = [...folders.values()]
  return names.filter(name => !hasManifest(path.join(folder, 'node_modules', name)))
}

// The bundler takes one that it cannot read for a package without any.
function hasManifest(folder) {
  try {
    JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8').replace(/^\uFEFF/, ''))
    return true
  } catch {
    return false
  }
}

module.exports = { findMissing }
