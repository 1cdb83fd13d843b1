'use strict'

/** `absence`: why there is no such package, where that is known. */
function createNotFoundError(specifier, absence) {
  const error = new Error(`Cannot find module '${specifier}'${explain(specifier, absence)}`)
  return Object.assign(error, { code: 'MODULE_NOT_FOUND', requireStack: [] })
}

function createImportNotFoundError(specifier, absence) {
  const error = new Error(
    `Cannot find package '${specifier}' imported from the function${explain(specifier, absence)}`
  )
  return Object.assign(error, { code: 'ERR_MODULE_NOT_FOUND' })
}

// A path or a URL is no package, wherever it stands.
function explain(specifier, absence) {
  if (absence !== undefined) return `: ${absence}`
  if (/^[./]|:/.test(specifier)) return ''
  return '. Packages are found ahead of the call in the source of the function: write the name there as a literal, or list it in `allow.dependencies` with `preinstall`'
}

module.exports = { createNotFoundError, createImportNotFoundError }
