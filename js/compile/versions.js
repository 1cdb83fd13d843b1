'use strict'

const fs = require('node:fs')
const path = require('node:path')

// Raised whenever what is stored below `compiled/` changes its shape or its meaning.
const STORAGE_VERSION = 8

/** What made a stored result: part of every key, so that an upgrade never meets results of its predecessor. */
const versions = [
  STORAGE_VERSION,
  require('../../package.json').version,
  // The manifest only: esbuild itself is loaded when there is something to bundle.
  require('esbuild/package.json').version,
  readAddonStamp()
]

// In a checkout the addon, and with it the analysis, changes while the version stays.
function readAddonStamp() {
  const file = path.join(__dirname, '../../build/isolated_function.node')
  const stats = fs.statSync(file, { throwIfNoEntry: false })
  return stats ? `${stats.mtimeMs}:${stats.size}` : null
}

module.exports = { versions }
