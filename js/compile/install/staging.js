'use strict'

const { randomUUID } = require('node:crypto')
const fs = require('node:fs/promises')
const path = require('node:path')

// Longer than any install: what is older was left by a crash.
const LITTER_AGE = 60 * 60 * 1000

/** A new folder of the set, beside those of the same set that a package manager surviving its host may still write. */
async function createStaging(staging, hash) {
  const folder = path.join(staging, `${hash}.${randomUUID()}`)
  await fs.mkdir(folder, { mode: 0o700 })
  return folder
}

/** Only for the holder of the set's lock: nobody else installs it now, so what is there was left by a crash. */
async function clearStaging(staging, hash) {
  for (const name of await fs.readdir(staging)) {
    const folder = path.join(staging, name)
    if (name.startsWith(`${hash}.`) || (await isOld(folder))) await removeFolder(folder)
  }
}

async function isOld(folder) {
  const stats = await fs.stat(folder).catch(() => undefined)
  return stats !== undefined && Date.now() - stats.mtimeMs > LITTER_AGE
}

function removeFolder(folder) {
  return fs.rm(folder, { recursive: true, force: true, maxRetries: 3 })
}

module.exports = { createStaging, clearStaging, removeFolder }
