'use strict'

function createNotFoundError(specifier) {
  const error = new Error(`Cannot find module '${specifier}'`)
  return Object.assign(error, { code: 'MODULE_NOT_FOUND', requireStack: [] })
}

function createImportNotFoundError(specifier) {
  const error = new Error(`Cannot find package '${specifier}' imported from the function`)
  return Object.assign(error, { code: 'ERR_MODULE_NOT_FOUND' })
}

module.exports = { createNotFoundError, createImportNotFoundError }
