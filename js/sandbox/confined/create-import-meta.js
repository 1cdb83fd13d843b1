'use strict'

const { isBuiltin } = require('node:module')
const { pathToFileURL } = require('node:url')
const { SNIPPET_PATH } = require('../call/snippet-path')
const { createImportNotFoundError } = require('./not-found-error')

/** `$importMeta`, which is what `import.meta` of the snippet became. */
function createImportMeta(packages) {
  function resolve(specifier) {
    const name = `${specifier}`
    if (isBuiltin(name)) return name.startsWith('node:') ? name : `node:${name}`
    const file = packages.resolve(name)
    if (file === undefined) throw createImportNotFoundError(name)
    return pathToFileURL(file).href
  }

  return { url: `file://${SNIPPET_PATH}`, filename: SNIPPET_PATH, dirname: '/', main: true, resolve }
}

module.exports = { createImportMeta }
