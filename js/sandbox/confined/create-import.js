'use strict'

const { isBuiltin } = require('node:module')
const { createImportNotFoundError } = require('./not-found-error')

/** `$import`, which is what `import()` of the snippet became. Import attributes have been served by the bundler. */
function createImport(packages, importBuiltin) {
  return async function $import(specifier) {
    const name = `${specifier}`
    if (isBuiltin(name) || name.startsWith('node:')) return importBuiltin(name)
    const thunk = packages.find(`import:${name}`)
    if (thunk === undefined) throw createImportNotFoundError(name)
    return thunk()
  }
}

module.exports = { createImport }
