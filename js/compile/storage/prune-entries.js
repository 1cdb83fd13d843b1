'use strict'

const fs = require('node:fs/promises')
const path = require('node:path')

const WRITES_BETWEEN = 200
const LITTER_AGE = 60 * 60 * 1000

const writes = new Map()

/** Now and then removes the oldest files of a folder beyond `limit`, and files a crash left half written. */
async function pruneEntries(folder, limit) {
  const count = writes.get(folder) ?? 0
  writes.set(folder, count + 1)
  if (count % WRITES_BETWEEN !== 0) return
  const names = await fs.readdir(folder)
  const litter = names.filter(name => name.startsWith('.'))
  await removeOlder(folder, await readAges(folder, litter), Date.now() - LITTER_AGE)
  const entries = names.filter(name => !name.startsWith('.'))
  if (entries.length <= limit) return
  const ages = await readAges(folder, entries)
  ages.sort((a, b) => b.time - a.time)
  await removeOlder(folder, ages.slice(limit), Infinity)
}

async function readAges(folder, names) {
  const ages = []
  for (const name of names) {
    const stats = await fs.stat(path.join(folder, name)).catch(() => undefined)
    if (stats) ages.push({ name, time: stats.mtimeMs })
  }
  return ages
}

async function removeOlder(folder, ages, time) {
  for (const age of ages) if (age.time < time) await fs.rm(path.join(folder, age.name), { force: true })
}

module.exports = { pruneEntries }
