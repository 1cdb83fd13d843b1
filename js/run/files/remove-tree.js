'use strict'

const { randomUUID } = require('node:crypto')
const fs = require('node:fs/promises')
const path = require('node:path')

const SLASH = Buffer.from('/')

/**
 * Removes a folder that a function has filled, of any depth, with names of any bytes and folders of any mode. Each folder below
 * it is moved up and becomes the next to be emptied: no path is ever longer than the folder's own and two names.
 */
async function removeTree(folder) {
  const root = Buffer.from(folder)
  const waiting = [root]
  for (let current = waiting.pop(); current; current = waiting.pop()) {
    for await (const { name } of openEmptied(current)) {
      const entry = Buffer.concat([current, SLASH, name])
      if (await removeFile(entry)) continue
      const place = Buffer.from(path.join(path.dirname(folder), `.${randomUUID()}`))
      // What is moved to another folder has to be open to its owner.
      await fs.chmod(entry, 0o700)
      await fs.rename(entry, place)
      waiting.push(place)
    }
    await fs.rmdir(current).catch(ignoreMissing)
  }
}

async function* openEmptied(folder) {
  try {
    await fs.chmod(folder, 0o700)
    // Read to its end before anything is moved.
    yield* await fs.readdir(folder, { withFileTypes: true, encoding: 'buffer' })
  } catch (error) {
    ignoreMissing(error)
  }
}

/** → whether it was no folder */
async function removeFile(file) {
  try {
    await fs.unlink(file)
    return true
  } catch (error) {
    if (error.code === 'ENOENT') return true
    // EISDIR on Linux; what POSIX says is EPERM.
    if (error.code === 'EISDIR' || error.code === 'EPERM') return false
    throw error
  }
}

function ignoreMissing(error) {
  if (error.code !== 'ENOENT') throw error
}

module.exports = { removeTree }
