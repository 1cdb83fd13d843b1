'use strict'

const { isBuiltin } = require('node:module')
const { fileURLToPath } = require('node:url')
const { createImportNotFoundError } = require('./not-found-error')

/** `$import`, which is what `import()` of the snippet became. Import attributes have been served by the bundler. */
function createImport(packages, importBuiltin) {
  return async function $import(specifier) {
    const name = `${specifier}`
    if (isBuiltin(name) || name.startsWith('node:')) return importBuiltin(name)
    const thunk = packages.find(`import:${name}`) ?? packages.findFile(readPath(name))
    if (thunk === undefined) throw createImportNotFoundError(name)
    return thunk()
  }
}

// A file can be imported by its URL alone or by its path.
function readPath(name) {
  try {
    return name.startsWith('file:') ? fileURLToPath(name) : name
  } catch {
    return name
  }
}

module.exports = { createImport }
