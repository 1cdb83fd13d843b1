'use strict'

const Module = require('node:module')
const path = require('node:path')

const NAME = Symbol('name')
const OWNER = Symbol('owner')

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

const prototype = {
  require(specifier) {
    return this[OWNER].requireFor(this[OWNER].findFile(this[NAME]))(specifier)
  }
}

for (const [name, compute] of Object.entries(COMPUTED)) {
  Object.defineProperty(prototype, name, {
    get() {
      return compute(this[OWNER].findFile(this[NAME]))
    },
    set(value) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true })
    },
    configurable: true
  })
}

/** The `module` of a file that is part of a script. Cheap: a call makes hundreds. `owner`: `{ findFile, requireFor }` */
function createPackageModule(name, owner) {
  return { __proto__: prototype, exports: {}, [NAME]: name, [OWNER]: owner }
}

module.exports = { createPackageModule }
