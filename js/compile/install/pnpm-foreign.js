'use strict'

const fs = require('node:fs')
const path = require('node:path')
const semver = require('semver')

/**
 * The packages that pnpm took from elsewhere than a registry, by what it has noted down about its own install. It
 * prevents those that are a repository or a URL, but copies folders of the host that a package names as a dependency.
 */
function readForeign(folder) {
  const text = fs.readFileSync(path.join(folder, 'node_modules/.modules.yaml'), 'utf8')
  return listPackages(text).filter(isForeign)
}

// JSON in spite of its name as of version 10. What is of neither form is not trusted.
function listPackages(text) {
  if (text.startsWith('{')) return Object.keys(JSON.parse(text).hoistedLocations)
  const [, section] = /^hoistedLocations:\n((?: {2}\S.*:\n(?: {4}- .*\n)+)+)/m.exec(text) ?? []
  if (section === undefined) throw new Error('it lists no hoistedLocations')
  return [...section.matchAll(/^ {2}(?:'([^']+)'|"([^"]+)"|([^\s'"].*)):$/gm)].map(
    ([, a, b, c]) => a ?? b ?? c
  )
}

// `@scope/name@1.0.0(peer@2.0.0)` where it comes from a registry, else `name@file:../folder` and the like.
function isForeign(id) {
  const version = /^[^(]+?@([^(]+)/.exec(id)?.[1]
  return semver.valid(version) === null
}

async function findForeign(folder) {
  return readForeign(folder)
}

module.exports = { findForeign, readForeign }
