'use strict'

const { randomUUID } = require('node:crypto')
const { constants } = require('node:fs')
const fs = require('node:fs/promises')
const path = require('node:path')
const { isUtf8 } = require('node:buffer')
const { listEntries } = require('./measure')

/**
 * What a call has left in its folder under the names of `out`: `{ files }`, name → bytes, or with `to` `{ written }`, name → path.
 * Regular files alone. Throws a TooManyBytes where they are more than `most`.
 */
async function collectFiles(work, { names, to }, most) {
  const collected = Object.create(null)
  const result = to === undefined ? { files: collected } : { written: collected }
  if (names.length === 0) return result
  // Loaded when first needed: the first call of a host need not wait for it.
  const picomatch = require('picomatch')
  const found = await findWanted(work, picomatch(names, OPTIONS))
  const size = found.reduce((sum, { stats }) => sum + stats.size, 0)
  if (to === undefined && size > most) throw new TooManyBytes()
  for (const { file, name } of found) {
    collected[name] = to === undefined ? await read(file) : await writeTo(to, name, file)
  }
  return result
}

// What extended patterns can say takes the square of a name's length to compare, and the names are a stranger's.
const OPTIONS = { dot: true, noextglob: true, nonegate: true, strictSlashes: true }

/** `[{ name, file, stats }]`, sorted. */
async function findWanted(work, isWanted) {
  const wanted = []
  const links = new Map()
  for await (const { file, stats, isFolder } of listEntries(work)) {
    if (isFolder || !stats.isFile()) continue
    links.set(stats.ino, (links.get(stats.ino) ?? 0) + 1)
    if (!isUtf8(file)) continue
    const name = file.toString().slice(work.length + 1)
    if (isWanted(name)) wanted.push({ name, file, stats })
  }
  // One that has another name elsewhere is not the call's own.
  const own = wanted.filter(({ stats }) => stats.nlink === links.get(stats.ino))
  return own.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function open(file) {
  return fs.open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
}

async function read(file) {
  const handle = await open(file)
  try {
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

/** By way of a file aside: what is there under that name is replaced, and never followed nor half written. */
async function writeTo(folder, name, file) {
  const target = path.join(folder, name)
  const aside = path.join(path.dirname(target), `.${randomUUID()}`)
  await fs.mkdir(path.dirname(target), { recursive: true })
  const source = await open(file)
  try {
    // By its bytes alone: a copy would have the mode that the function gave it.
    await fs.writeFile(aside, source.createReadStream({ autoClose: false }), { flag: 'wx' })
    await fs.rename(aside, target)
    return target
  } catch (error) {
    await fs.rm(aside, { force: true })
    throw error
  } finally {
    await source.close()
  }
}

class TooManyBytes extends Error {}

module.exports = { TooManyBytes, collectFiles }
