'use strict'

const fs = require('node:fs/promises')
const path = require('node:path')
const semver = require('semver')

/**
 * The packages that pnpm took from elsewhere than a registry, by what it has noted down about its own install. It
 * prevents those that are a repository or a URL, but copies folders of the host that a package names as a dependency.
 */
async function findForeign(folder) {
  // JSON in spite of its name, as of version 9.
  const file = path.join(folder, 'node_modules/.modules.yaml')
  const { hoistedLocations } = JSON.parse(await fs.readFile(file, 'utf8'))
  return Object.keys(hoistedLocations).filter(isForeign)
}

// `@scope/name@1.0.0(peer@2.0.0)` where it comes from a registry, else `name@file:../folder` and the like.
function isForeign(id) {
  const version = /^[^(]+?@([^(]+)/.exec(id)?.[1]
  return semver.valid(version) === null
}

module.exports = { findForeign }
