'use strict'

function createNotFoundError(specifier) {
  const error = new Error(`Cannot find module '${specifier}'${explain(specifier)}`)
  return Object.assign(error, { code: 'MODULE_NOT_FOUND', requireStack: [] })
}

function createImportNotFoundError(specifier) {
  const error = new Error(
    `Cannot find package '${specifier}' imported from the function${explain(specifier)}`
  )
  return Object.assign(error, { code: 'ERR_MODULE_NOT_FOUND' })
}

// A path or a URL is no package, wherever it stands.
function explain(specifier) {
  if (/^[./]|:/.test(specifier)) return ''
  return '. Packages are found ahead of the call in the source of the function: write the name there as a literal'
}

module.exports = { createNotFoundError, createImportNotFoundError }
