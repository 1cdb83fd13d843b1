'use strict'

const fs = require('node:fs')
const path = require('node:path')
const semver = require('semver')

const NAME = 'set.json'

/**
 * What is known of a set since it was installed, beside its `node_modules`:
 *
 * - `node`: the version of Node that its packages were chosen for
 * - `engines`: the versions of Node that they ask for, all that differ
 * - `scripts`: their install scripts, which did not run: `[{ name, version, script }]`
 * - `absent`: the optional packages that are not there: spec → why
 */
function writeRecord(folder, { node, engines, scripts, absent }) {
  fs.writeFileSync(path.join(folder, NAME), JSON.stringify({ node, engines, scripts, absent }))
}

/** Nothing where there is none, or none that can be read. */
function readRecord(folder) {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, NAME), 'utf8'))
  } catch {
    return undefined
  }
}

/** Whether this Node can run what was chosen for another one of its line. */
function suits({ node, engines }, nodeVersion) {
  return (
    node === nodeVersion ||
    engines.every(range => semver.satisfies(nodeVersion, range, { includePrerelease: true }))
  )
}

module.exports = { readRecord, suits, writeRecord }
