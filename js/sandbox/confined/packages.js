'use strict'

const { compileFunction } = require('node:vm')

const KINDS = ['require', 'import']

/** The bundle of the function's packages, evaluated when the first of them is asked for. */
function createPackages() {
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
  function find(key, require) {
    table ??= source === '' ? {} : evaluatePackages(require)
    return Object.hasOwn(table, key) ? table[key] : undefined
  }

  function has(specifier, require) {
    return KINDS.some(kind => find(`${kind}:${specifier}`, require) !== undefined)
  }

  function evaluatePackages(require) {
    compile()
    const module = { exports: {} }
    evaluate(require, module, module.exports, '/packages.js', '/')
    return module.exports
  }

  return { provide, areMissing, compile, find, has }
}

function compilePackages(source) {
  const parameters = ['require', 'module', 'exports', '__filename', '__dirname']
  return compileFunction(source, parameters, { filename: 'packages.js' })
}

module.exports = { createPackages }
