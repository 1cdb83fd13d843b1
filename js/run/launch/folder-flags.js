'use strict'

const path = require('node:path')
const { resolveReal } = require('../../options/resolve-real')

/**
 * The command-line flags by which Node's permission model lets each call have the folders that are granted to it. Of which
 * call is which folder Node need not know: the guard and the kernel let a call have its own alone. So the functions of one
 * `tmpdir` share their servers, whatever their packages.
 */
function createFolderFlags({ files }, { tmpdir, nodePaths }) {
  const sets = path.join(resolveReal(tmpdir), 'deps')
  const folders = [sets, ...nodePaths.map(folder => resolveReal(path.resolve(folder)))]
  const read = folders.filter(isTold).map(folder => `--allow-fs-read=${folder}/*`)
  return files ? [...read, ...createFlagsOfFiles(path.join(resolveReal(tmpdir), 'calls'))] : read
}

function createFlagsOfFiles(calls) {
  return isTold(calls) ? [`--allow-fs-read=${calls}/*`, `--allow-fs-write=${calls}/*`] : []
}

// Node splits at commas (version 20) and takes `*` for a wildcard.
function isTold(folder) {
  return !/[*,]/.test(folder)
}

module.exports = { createFolderFlags }
