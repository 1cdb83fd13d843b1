'use strict'

const fs = require('node:fs/promises')
const path = require('node:path')

/** Makes a folder for this user alone, and its parents. Node's own way says ENOENT of a disk that is read-only. */
async function makeFolder(folder) {
  try {
    await fs.mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (error.code === 'EEXIST') return
    const parent = path.dirname(folder)
    if (error.code !== 'ENOENT' || parent === folder) throw error
    await makeFolder(parent)
    await fs.mkdir(folder, { mode: 0o700 }).catch(ignoreExisting)
  }
}

// Whoever else needs it may have been faster.
function ignoreExisting(error) {
  if (error.code !== 'EEXIST') throw error
}

module.exports = { makeFolder }
