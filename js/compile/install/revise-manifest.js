'use strict'

const semver = require('semver')
const { writeSpec } = require('./dependency-set')

/**
 * The manifest for another attempt, or nothing where this one has what it should:
 *
 * - with the peers that nobody has installed, where the package manager was told to leave peers alone
 * - with an older version where none was asked for and this Node cannot run the newest. npm sees to that itself
 */
function reviseManifest(manifest, { peers = [], unsuited = [] }, { choosesByEngines }) {
  const { dependencies } = manifest
  const added = peers.filter(({ name }) => !Object.hasOwn(dependencies, name)).filter(isValid)
  const older = choosesByEngines ? [] : unsuited.filter(({ name }) => isOpen(dependencies[name]))
  if (added.length + older.length === 0) return
  const changes = [
    ...added.map(({ name, range }) => [name, range]),
    ...older.map(({ name, version }) => [name, lower(dependencies[name], version)])
  ]
  return { ...manifest, dependencies: { ...dependencies, ...Object.fromEntries(changes) } }
}

// A stranger wrote it.
function isValid({ name, range }) {
  try {
    return Boolean(writeSpec({ name, version: range }))
  } catch {
    return false
  }
}

// `*`, an alias of it, or what came of one.
function isOpen(wanted) {
  return /(?:^|@)(?:\*|<\d+(?:\.\d+)?\.0)$/.test(wanted)
}

/** Packages leave a Node behind with a new major version; below 1.0.0, with a minor one. */
function lower(wanted, version) {
  const { major, minor } = semver.parse(version)
  const bound = major > 0 ? `<${major}.0.0` : `<0.${minor}.0`
  return wanted.replace(/(^|@)[^@]*$/, `$1${bound}`)
}

module.exports = { reviseManifest }
