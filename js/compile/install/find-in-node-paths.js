'use strict'

const fs = require('node:fs/promises')
const path = require('node:path')
const semver = require('semver')

/**
 * Looks for a package in each `node_modules` of `nodePaths`, in order. → `{ folder, tried }`: the `node_modules` that has
 * it at the version asked for, and the manifests that were read or missing on the way, as their change changes the answer.
 */
async function findInNodePaths({ name, version }, nodePaths) {
  const tried = []
  for (const folder of nodePaths) {
    const manifest = path.join(folder, name, 'package.json')
    tried.push(manifest)
    if (isWanted(await readVersion(manifest), version)) return { folder, tried }
  }
  return { folder: undefined, tried }
}

// What a tag stands for only the registry knows, except for the one that is also what to take where nothing was asked.
function isWanted(found, version) {
  if (found === undefined) return false
  return version === 'latest' || semver.satisfies(found, version)
}

async function readVersion(manifest) {
  try {
    return JSON.parse(await fs.readFile(manifest, 'utf8')).version ?? ''
  } catch {
    return undefined
  }
}

module.exports = { findInNodePaths }
