'use strict'

const fs = require('node:fs/promises')
const path = require('node:path')

/** Whether a real path lies in one of the folders, which are real paths too. */
function isInside(file, folders) {
  return folders.some(folder => file === folder || file.startsWith(folder + path.sep))
}

/**
 * The files, of those that esbuild says it has read, that lie in none of `folders`. Real paths on both sides: a link
 * inside a package must not lead out of it.
 */
async function findOutsiders(files, folders) {
  const real = await Promise.all(files.map(resolveLinks))
  return real.filter(file => !isInside(file, folders))
}

async function resolveLinks(file) {
  try {
    return await fs.realpath(file)
  } catch {
    // Not a file of this machine, so not a file of a package either.
    return file
  }
}

module.exports = { isInside, findOutsiders }
