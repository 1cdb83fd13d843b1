'use strict'

const { compileFunction } = require('node:vm')
const { decode } = require('../../values/decode')
const { createEnter } = require('../confined/create-enter')
const { createImport } = require('../confined/create-import')
const { createImportMeta } = require('../confined/create-import-meta')
const { SNIPPET_PATH } = require('./snippet-path')

const PREFIX = 'return ('
const PARAMETERS = [
  'require',
  'module',
  'exports',
  '__filename',
  '__dirname',
  '$import',
  '$importMeta',
  '$enter'
]

/** Compiles the snippet, calls it and sends what became of it. */
async function callSnippet({ snippet, args, module, packages, importBuiltin, outcome }) {
  try {
    const { require } = module
    const $import = createImport(packages, importBuiltin)
    const globals = [$import, createImportMeta(packages), createEnter(module, $import)]
    const evaluate = compileSnippet(snippet)
    const main = evaluate(require, module, module.exports, SNIPPET_PATH, '/', ...globals)
    outcome.sendReturned(await Reflect.apply(main, undefined, decode(args)))
  } catch (error) {
    outcome.sendThrown(error)
  }
}

// The offset makes the first column of the snippet its own, not that of the prefix.
function compileSnippet(snippet) {
  return compileFunction(`${PREFIX}${snippet}\n)`, PARAMETERS, {
    filename: 'snippet.js',
    columnOffset: -PREFIX.length
  })
}

module.exports = { callSnippet }
