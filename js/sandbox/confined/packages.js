'use strict'

const { compileFunction } = require('node:vm')

const KINDS = ['require', 'import']

/** The bundle of the function's packages, evaluated when the first of them is asked for. */
function createPackages() {
  let source = ''
  let table

  function provide(text) {
    source = text
  }

  /** The thunk of `require:<specifier>` or `import:<specifier>`, undefined for what was not analysed. */
  function find(key, require) {
    table ??= source === '' ? {} : evaluatePackages(source, require)
    return Object.hasOwn(table, key) ? table[key] : undefined
  }

  function has(specifier, require) {
    return KINDS.some(kind => find(`${kind}:${specifier}`, require) !== undefined)
  }

  return { provide, find, has }
}

function evaluatePackages(source, require) {
  const module = { exports: {} }
  const evaluate = compileFunction(source, ['require', 'module', 'exports', '__filename', '__dirname'], {
    filename: 'packages.js'
  })
  evaluate(require, module, module.exports, '/packages.js', '/')
  return module.exports
}

module.exports = { createPackages }
