'use strict'

const { compileFunction } = require('node:vm')
const { createPlaces } = require('./places')

const KINDS = ['require', 'import']

/** The bundle of the function's packages, evaluated when the first of them is asked for. */
function createPackages() {
  const places = createPlaces()
  let source = ''
  let evaluate
  let table

  /** May come twice: what every call of the process needs, and what this call needs. An empty text is neither. */
  function provide(text) {
    if (text !== '') source = text
  }

  function areMissing() {
    return source === ''
  }

  /** Ahead of the first use. Runs nothing of it. */
  function compile() {
    if (source !== '') evaluate ??= compilePackages(source)
  }

  /** The thunk of `require:<specifier>` or `import:<specifier>`, undefined for what was not analysed. */
  function find(key) {
    table ??= source === '' ? {} : evaluatePackages()
    return Object.hasOwn(table, key) ? table[key] : undefined
  }

  function has(specifier) {
    return KINDS.some(kind => find(`${kind}:${specifier}`) !== undefined)
  }

  function evaluatePackages() {
    compile()
    const module = { exports: {} }
    evaluate(places.require, module, module.exports, '/packages.js', '/', places.bundle)
    return module.exports
  }

  return { provide, areMissing, compile, find, has, createRequireOf: places.createRequireOf }
}

function compilePackages(source) {
  const parameters = ['require', 'module', 'exports', '__filename', '__dirname', '$packages']
  return compileFunction(source, parameters, { filename: 'packages.js' })
}

module.exports = { createPackages }
