'use strict'

const { randomUUID } = require('node:crypto')
const fs = require('node:fs/promises')
const path = require('node:path')
const { makeFolder } = require('../../compile/storage/make-folder')
const { findSafeRoot, openRoot } = require('../../compile/storage/root')
const { loadNative } = require('../../native')
const { removeTree } = require('./remove-tree')

const LOCK = '.lock'
const NAME = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.lock$/

const opened = new Map()

/**
 * The folder of this host for the folders of its calls: `calls/UUID` in `tmpdir`, beside a lock that the host holds for as long
 * as it lives. A lock that is free is that of a host which was killed: its folder is removed, once by each host.
 */
function openHostFolder(tmpdir) {
  if (!opened.has(tmpdir)) {
    const opening = makeHostFolder(tmpdir)
    opened.set(tmpdir, opening)
    opening.catch(() => opened.delete(tmpdir))
  }
  return opened.get(tmpdir).then(({ folder }) => folder)
}

async function makeHostFolder(tmpdir) {
  const { root } = await openRoot(tmpdir)
  const calls = path.join(await fs.realpath(root), 'calls')
  await makeFolder(calls)
  await sweep(calls)
  for (;;) {
    const folder = path.join(calls, randomUUID())
    const lock = loadNative().tryLock(folder + LOCK)
    // Another host may have swept it away before it was locked.
    if (lock && (await exists(folder + LOCK))) {
      await makeFolder(folder)
      return { folder, lock }
    }
  }
}

async function exists(file) {
  return fs.access(file).then(
    () => true,
    () => false
  )
}

/** Removes what dead hosts left behind. */
async function sweep(calls) {
  for (const name of (await fs.readdir(calls)).filter(name => NAME.test(name))) {
    const file = path.join(calls, name)
    const lock = loadNative().tryLock(file)
    if (!lock) continue
    try {
      await removeTree(file.slice(0, -LOCK.length))
      await fs.rm(file, { force: true })
    } finally {
      loadNative().unlock(lock)
    }
  }
}

/** Gives back what this host has in `tmpdir`, unless another factory has calls there. */
async function closeHostFolder(tmpdir) {
  const layout = await findSafeRoot(tmpdir)
  if (!layout) return
  const known = await opened.get(tmpdir)?.catch(() => undefined)
  if (known && (await removeEmpty(known.folder))) {
    opened.delete(tmpdir)
    await fs.rm(known.folder + LOCK, { force: true })
    loadNative().unlock(known.lock)
  }
  const calls = path.join(layout.root, 'calls')
  if (!(await exists(calls))) return
  await sweep(calls)
  await removeEmpty(calls)
}

async function removeEmpty(folder) {
  try {
    await fs.rmdir(folder)
    return true
  } catch (error) {
    if (['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) return false
    throw error
  }
}

module.exports = { closeHostFolder, openHostFolder }
