'use strict'

const vm = require('node:vm')
const { createPlaces } = require('../../../js/sandbox/confined/places')

/** The table of a bundle, evaluated as the sandbox does. */
function evaluateBundle(bundle) {
  const module = { exports: {} }
  const places = createPlaces()
  const parameters = ['require', 'module', 'exports', '__filename', '__dirname', '$packages']
  const script = vm.compileFunction(bundle.code, parameters, { filename: 'packages.js' })
  script(places.require, module, module.exports, '/packages.js', '/', places.bundle)
  return module.exports
}

module.exports = { evaluateBundle }
