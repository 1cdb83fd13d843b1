'use strict'

// Raised whenever what is stored below `compiled/` changes its shape or its meaning.
const STORAGE_VERSION = 1

/** What made a stored result: part of every key, so that an upgrade never meets results of its predecessor. */
const versions = [
  STORAGE_VERSION,
  require('../../package.json').version,
  // The manifest only: esbuild itself is loaded when there is something to bundle.
  require('esbuild/package.json').version
]

module.exports = { versions }
