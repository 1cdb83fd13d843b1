'use strict'

const path = require('node:path')
const { version } = require('../../package.json')
const { LoadFailure } = require('./load-failure')
const { makeExecutable } = require('./make-executable')

/** The addon of a folder, with the paths of the keeper and the guard beside it. They were built together. */
function loadAddon(folder) {
  const file = path.join(folder, 'isolated_function.node')
  const addon = requireAddon(file)
  throwOnOtherVersion(addon, file)
  const keeperPath = path.join(folder, 'keeper')
  makeExecutable(keeperPath)
  return { ...addon, prepare: createPrepare(addon), keeperPath, guardPath: path.join(folder, 'guard.so') }
}

function requireAddon(file) {
  try {
    return require(file)
  } catch (error) {
    // Node appends the list of who required it.
    throw new LoadFailure('not-loadable', `${file}: ${error.message.split('\n')[0]}`)
  }
}

function throwOnOtherVersion(addon, file) {
  if (addon.version === version) return
  const found = addon.version ?? 'unknown'
  throw new LoadFailure(
    'other-version',
    `${file}: its version is ${found}, that of isolated-function ${version}`
  )
}

function createPrepare(addon) {
  /** The report on a snippet and its run-time form; rejects with the facts of a syntax error. */
  return async function prepare(code, options) {
    const { ok, error } = JSON.parse(await addon.prepare(code, options))
    if (error) throw Object.assign(new SyntaxError(error.message), error, { code: 'ESYNTAX' })
    return ok
  }
}

module.exports = { loadAddon }
