'use strict'

const fs = require('node:fs')
const path = require('node:path')

/**
 * The packages that npm took from elsewhere than a registry, by what it has noted down about its own install.
 * `allow-*` prevents them, which versions before 11 do not know.
 */
function readForeign(folder) {
  const file = path.join(folder, 'node_modules/.package-lock.json')
  const { packages } = JSON.parse(fs.readFileSync(file, 'utf8'))
  const foreign = Object.entries(packages).filter(isForeign)
  return foreign.map(([place, { resolved }]) => `${place} from ${resolved ?? 'a folder'}`)
}

// What comes from a registry has its URL, none where npm is told to leave it out, and none as part of another package.
function isForeign([place, { link, resolved = 'https:' }]) {
  return !place.startsWith('node_modules/') || link === true || !/^https?:/.test(resolved)
}

async function findForeign(folder) {
  return readForeign(folder)
}

module.exports = { findForeign, readForeign }
