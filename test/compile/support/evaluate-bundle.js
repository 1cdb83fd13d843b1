'use strict'

const { isBuiltin } = require('node:module')
const vm = require('node:vm')

/** The table of a bundle, evaluated as the sandbox does, with nothing but Node's builtins around it. */
function evaluateBundle(bundle) {
  const module = { exports: {} }
  const parameters = ['require', 'module', 'exports', '__filename', '__dirname']
  const script = vm.compileFunction(bundle.code, parameters, { filename: 'packages.js' })
  script(requireBuiltin, module, module.exports, '/packages.js', '/')
  return module.exports
}

function requireBuiltin(specifier) {
  if (isBuiltin(specifier)) return require(specifier)
  throw Object.assign(new Error(`Cannot find module '${specifier}'`), { code: 'MODULE_NOT_FOUND' })
}

module.exports = { evaluateBundle }
