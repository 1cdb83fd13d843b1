'use strict'

const fs = require('node:fs/promises')
const path = require('node:path')
const { KEY_NAME } = require('./layout')
const { findSafeRoot } = require('./root')
const { isOfUsers } = require('./users')

// Sets, their stagings and locks, and results are named by a SHA-256; results being written by a dot and a UUID.
const OURS = /^(?:[0-9a-f]{64}(?:[.].*)?|[.][0-9a-f-]{36})$/

// By the settings of package managers that say where they are (install/npm.js, install/pnpm.js).
const CACHES = ['cache', 'store-dir', 'cache-dir'].flatMap(name => [name, `anonymous-${name}`])

/** Nothing is removed from a folder that may be someone else's, and never what this library did not name. */
async function removeRoot(tmpdir) {
  const layout = await findSafeRoot(tmpdir)
  if (!layout) return
  for (const folder of [layout.deps, layout.staging, layout.locks, layout.snippets, layout.bundles]) {
    for (const name of await listNames(folder)) {
      if (OURS.test(name))
        await fs.rm(path.join(folder, name), { recursive: true, force: true, maxRetries: 3 })
    }
    await removeIfEmpty(folder)
  }
  for (const name of CACHES) await fs.rm(path.join(layout.caches, name), { recursive: true, force: true })
  for (const name of await listNames(layout.users)) {
    if (isOfUsers(name)) await fs.rm(path.join(layout.users, name), { force: true })
  }
  await removeIfEmpty(layout.users)
  await removeIfEmpty(layout.caches)
  await removeIfEmpty(layout.compiled)
  await fs.rm(path.join(layout.root, KEY_NAME), { force: true })
  await removeIfEmpty(layout.root)
}

async function listNames(folder) {
  try {
    return await fs.readdir(folder)
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  }
}

async function removeIfEmpty(folder) {
  try {
    await fs.rmdir(folder)
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(error.code)) throw error
  }
}

module.exports = { removeRoot }
