'use strict'

const fs = require('node:fs/promises')
const path = require('node:path')

const WRITES_BETWEEN = 200
const SHARE_BETWEEN = 8
const LITTER_AGE = 60 * 60 * 1000

const writes = new Map()

/**
 * Now and then removes the oldest files of a folder beyond so many or `bytes`, and files a crash left half written.
 * `written`: the bytes of the file that has just been written there.
 */
async function pruneEntries(folder, files, { bytes = Infinity, written = 0 } = {}) {
  if (!isTime(folder, bytes, written)) return
  const names = await fs.readdir(folder)
  const litter = names.filter(name => name.startsWith('.'))
  await removeOlder(folder, await readAges(folder, litter), Date.now() - LITTER_AGE)
  const entries = names.filter(name => !name.startsWith('.'))
  const ages = await readAges(folder, entries)
  ages.sort((a, b) => b.time - a.time)
  await removeOlder(folder, ages.slice(countKept(ages, { files, bytes })), Infinity)
}

// The first time, and then whenever much has been written since.
function isTime(folder, bytes, written) {
  const since = writes.get(folder) ?? { count: WRITES_BETWEEN - 1, bytes: 0 }
  since.count += 1
  since.bytes += written
  writes.set(folder, since)
  if (since.count < WRITES_BETWEEN && since.bytes <= bytes / SHARE_BETWEEN) return false
  writes.set(folder, { count: 0, bytes: 0 })
  return true
}

/** How many of the youngest are kept. */
function countKept(ages, { files, bytes }) {
  let total = 0
  const tooMuch = ages.findIndex(({ size }) => {
    total += size
    return total > bytes
  })
  return Math.min(files, tooMuch === -1 ? ages.length : tooMuch)
}

async function readAges(folder, names) {
  const ages = []
  for (const name of names) {
    const stats = await fs.stat(path.join(folder, name)).catch(() => undefined)
    if (stats) ages.push({ name, time: stats.mtimeMs, size: stats.size })
  }
  return ages
}

async function removeOlder(folder, ages, time) {
  for (const age of ages) if (age.time < time) await fs.rm(path.join(folder, age.name), { force: true })
}

module.exports = { pruneEntries }
