'use strict'

const { isBuiltin } = require('node:module')
const { SNIPPET_PATH } = require('../call/snippet-path')
const { createNotFoundError } = require('./not-found-error')

const requireBuiltin = require

/** The `module` of the snippet, whose `require` knows the builtins and the analysed packages, nothing else. */
function createModule(packages) {
  const module = {
    id: '.',
    filename: SNIPPET_PATH,
    path: '/',
    exports: {},
    loaded: false,
    children: [],
    paths: []
  }
  module.require = createRequire(packages)
  return module
}

/** `find`: how the name of a package leads to what loads it. */
function createRequire(packages, find = packages.find) {
  function require(specifier) {
    checkSpecifier(specifier)
    if (isNodeModule(specifier)) return requireBuiltin(specifier)
    const thunk = find(`require:${specifier}`) ?? packages.findFile(specifier)
    if (thunk === undefined) throw createNotFoundError(specifier)
    return thunk()
  }

  require.resolve = specifier => {
    checkSpecifier(specifier)
    if (isNodeModule(specifier)) return specifier
    const file = packages.resolve(specifier, find)
    if (file === undefined) throw createNotFoundError(specifier)
    return file
  }

  return Object.assign(require, { cache: {}, extensions: {}, main: undefined })
}

// A `node:` name that this Node does not have goes to Node as well, for its own error.
function isNodeModule(specifier) {
  return isBuiltin(specifier) || specifier.startsWith('node:')
}

function checkSpecifier(specifier) {
  if (typeof specifier === 'string' && specifier !== '') return
  const error = new TypeError(`The "id" argument must be a non-empty string. Received ${typeof specifier}`)
  throw Object.assign(error, {
    code: typeof specifier === 'string' ? 'ERR_INVALID_ARG_VALUE' : 'ERR_INVALID_ARG_TYPE'
  })
}

/**
 * For a package that asks on behalf of the function, by `createRequire` with the name that the function has in a stack: it knows names
 * without their versions.
 */
function createRequireForPackages(packages) {
  return createRequire(packages, packages.findAlias)
}

module.exports = { createModule, createRequireForPackages }
