'use strict'

const { randomUUID } = require('node:crypto')
const fs = require('node:fs/promises')
const path = require('node:path')
const { makeFolder } = require('./make-folder')
const { findSafeRoot, openRoot } = require('./root')

const GATE = 'gate'
const USER = /^[0-9a-f-]{36}$/

// By folder: the promise of the lock that this process holds, and of the file that it is on.
const joined = new Map()

/**
 * Notes that this process uses the packages of a folder: by a lock on a file of its own, which the system releases with the process, however that
 * ends. In a folder that cannot be written to nobody can remove anything either.
 */
function joinUsers(tmpdir, native) {
  if (!joined.has(tmpdir))
    joined.set(
      tmpdir,
      join(tmpdir, native).catch(() => undefined)
    )
  return joined.get(tmpdir)
}

async function join(tmpdir, native) {
  const { users } = await openRoot(tmpdir)
  await makeFolder(users)
  const gate = await native.lock(path.join(users, GATE))
  try {
    const file = path.join(users, randomUUID())
    return { file, lock: await native.lock(file) }
  } finally {
    await native.unlock(gate)
  }
}

/**
 * Ends what `joinUsers` has noted, and runs `remove` where no other process uses the folder. Whoever begins to use it waits meanwhile.
 */
async function leaveUsers(tmpdir, native, remove) {
  const mine = await joined.get(tmpdir)
  joined.delete(tmpdir)
  if (mine) {
    await native.unlock(mine.lock)
    await fs.rm(mine.file, { force: true })
  }
  const layout = await findSafeRoot(tmpdir)
  if (!layout || !(await listUsers(layout.users))) return remove()
  const gate = await native.lock(path.join(layout.users, GATE))
  try {
    if (!(await hasOthers(layout.users, native))) await remove()
  } finally {
    await native.unlock(gate)
  }
}

async function hasOthers(folder, native) {
  const names = (await listUsers(folder)) ?? []
  for (const name of names.filter(name => USER.test(name))) {
    const file = path.join(folder, name)
    const lock = native.tryLock(file)
    if (lock === undefined) return true
    // Of a process that has ended without a word.
    await native.unlock(lock)
    await fs.rm(file, { force: true })
  }
  return false
}

/** Nothing where nobody has ever used it. */
function listUsers(folder) {
  return fs.readdir(folder).catch(() => undefined)
}

/** Whether a file of that folder is one of these: of a process, or the lock that is held while one comes or goes. */
function isOfUsers(name) {
  return name === GATE || USER.test(name)
}

module.exports = { isOfUsers, joinUsers, leaveUsers }
