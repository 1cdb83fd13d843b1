'use strict'

const Module = require('node:module')
const path = require('node:path')

// Asked for by few, so found out when they ask.
const COMPUTED = {
  id: file => file,
  filename: file => file,
  path: file => path.dirname(file),
  paths: file => Module._nodeModulePaths(path.dirname(file)),
  children: () => [],
  loaded: () => false,
  // Of whatever is not the main module there is one.
  parent: () => process.mainModule
}

/** The `module` of a file that is part of a script. `findFile` tells where the file lies. */
class PackageModule {
  exports = {}
  #findFile
  #requireFor

  constructor(findFile, requireFor) {
    this.#findFile = findFile
    this.#requireFor = requireFor
  }

  require(specifier) {
    return this.#requireFor(this.#findFile())(specifier)
  }

  compute(name) {
    return COMPUTED[name](this.#findFile())
  }
}

for (const name of Object.keys(COMPUTED)) {
  Object.defineProperty(PackageModule.prototype, name, {
    get() {
      return this.compute(name)
    },
    set(value) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true })
    },
    configurable: true
  })
}

function createPackageModule(findFile, requireFor) {
  return new PackageModule(findFile, requireFor)
}

module.exports = { createPackageModule }
