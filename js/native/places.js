'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { loadAddon } = require('./load-addon')
const { LoadFailure } = require('./load-failure')
const { getPackageName } = require('./platform')

const BUILD = path.join(__dirname, '../../build')
const BUILT = path.join(BUILD, 'isolated_function.node')

/** What `npm run build` made in a checkout. First, so that whoever changes it runs what they changed. */
function loadBuild() {
  if (!fs.existsSync(BUILT)) throw new LoadFailure('not-built', `${BUILT}: it was not built here`)
  return loadAddon(BUILD)
}

/** The optional dependency that holds the addon for this platform. */
function loadPackage() {
  const name = getPackageName()
  const manifest = resolveManifest(name)
  if (manifest === undefined) throw new LoadFailure('not-installed', `${name}: it is not installed`)
  return loadAddon(path.dirname(manifest))
}

/** Those of `names` that are installed where this package would find them. */
function findInstalled(names) {
  return names.filter(name => resolveManifest(name) !== undefined)
}

function resolveManifest(name) {
  try {
    return require.resolve(`${name}/package.json`)
  } catch {
    // Not there: that is the answer.
    return undefined
  }
}

module.exports = { loadBuild, loadPackage, findInstalled }
