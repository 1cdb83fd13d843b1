'use strict'

const { isBuiltin } = require('node:module')
const { SNIPPET_PATH } = require('../snippet-path')
const { createImportNotFoundError } = require('./not-found-error')

/** `$importMeta`, which is what `import.meta` of the snippet became. */
function createImportMeta(packages) {
  function resolve(specifier) {
    const name = `${specifier}`
    if (isBuiltin(name)) return name.startsWith('node:') ? name : `node:${name}`
    if (!packages.has(name)) throw createImportNotFoundError(name)
    return `file:///node_modules/${name}`
  }

  return { url: `file://${SNIPPET_PATH}`, filename: SNIPPET_PATH, dirname: '/', main: true, resolve }
}

module.exports = { createImportMeta }
