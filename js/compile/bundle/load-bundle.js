'use strict'

const { computeHash } = require('../hash')
const memory = require('../memory')
const { computeNodeKey } = require('../node-key')
const { computeRegistriesKey } = require('../install/registries-key')
const { readBundle, writeBundle } = require('../storage/bundles')
const { areUnchanged } = require('../storage/watched-files')
const { versions } = require('../versions')

/** The same for all functions that ask for the same specifiers, whatever else they do. */
function computeBundleKey({ minify, nodePaths, execPath, limits }, thunks) {
  const node = computeNodeKey(execPath)
  return computeHash([
    versions,
    computeRegistriesKey(limits),
    node,
    minify,
    nodePaths,
    // The version may be the one of the list of allowed packages, and not in the specifier. What is missing ends the call of a
    // function that needs it: that one must not find the bundle of the others.
    thunks.map(({ key, version, optional, isOpen }) => [key, version, optional, isOpen])
  ])
}

/** → `{ script, watched }`, made if need be. */
async function loadBundle(request, native, { thunks, bundleKey }) {
  const scope = request.tmpdir
  return memory.shareBundle(scope, bundleKey, async () => {
    const found = await findBundle(request.tmpdir, bundleKey)
    if (found) return found
    // Half of all modules of this library, for functions with packages alone: not loaded before the first of these.
    const { makeBundle } = require('./make-bundle')
    const made = await makeBundle(request, native, thunks)
    return rememberBundle(scope, bundleKey, writeBundle(request.tmpdir, bundleKey, made))
  })
}

/** One in memory or on disk, unless a file of `nodePaths` that is in it has changed. */
async function findBundle(tmpdir, bundleKey) {
  const scope = tmpdir
  const known = memory.getBundle(scope, bundleKey)
  if (known && areUnchanged(known.watched)) return known
  const stored = await readBundle(tmpdir, bundleKey)
  if (stored && areUnchanged(stored.watched)) return rememberBundle(scope, bundleKey, stored)
}

function rememberBundle(scope, bundleKey, bundle) {
  memory.setBundle(scope, bundleKey, bundle)
  return bundle
}

module.exports = { computeBundleKey, loadBundle, findBundle }
