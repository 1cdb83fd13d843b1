'use strict'

const { SNIPPET_PATH } = require('../call/snippet-path')

// Taken before user code runs, which may replace them.
const { apply, defineProperty } = Reflect
const { hasOwn, keys } = Object

/** `$enter`, which makes of a file what is called: `run` evaluates it, and `entry` is the name of the export to call. */
function createEnter(module, importModule) {
  /** `entry` `default` is `module.exports` itself. */
  function commonjs(run, entry) {
    return (...args) => {
      const { exports } = module
      apply(run, exports, [exports, module.require, module, SNIPPET_PATH, '/'])
      module.loaded = true
      if (entry === 'default') return callEntry(module.exports, 'module.exports', args)
      return callEntry(readExport(module.exports, entry), entry, args)
    }
  }

  function esModule(run, entry) {
    return async (...args) => {
      const exported = createExports()
      await run({ import: importNames, export: exported.add, name: nameDefault })
      return callEntry(exported.read(entry), entry, args)
    }
  }

  /** The namespace of a module, which has all these names. */
  async function importNames(specifier, names) {
    const namespace = await importModule(specifier)
    for (const name of names) {
      if (!(name in namespace)) {
        throw new SyntaxError(
          `The requested module '${specifier}' does not provide an export named '${name}'`
        )
      }
    }
    return namespace
  }

  return { __proto__: null, commonjs, module: esModule }
}

/** What a module exports: functions that read it, so that it is what it is when it is read. */
function createExports() {
  let getters = {}
  let namespaces = []

  function add(own, handedOn) {
    getters = own
    namespaces = handedOn
  }

  function read(name) {
    if (hasOwn(getters, name)) return getters[name]()
    const namespace = name === 'default' ? undefined : namespaces.find(candidate => name in candidate)
    if (namespace === undefined) throw createMissingError(name, keys(getters))
    return namespace[name]
  }

  return { add, read }
}

function readExport(exports, name) {
  if (exports !== null && exports !== undefined && name in Object(exports)) return exports[name]
  throw createMissingError(name, exports === null || exports === undefined ? [] : keys(exports))
}

function createMissingError(name, found) {
  const list = found.length > 0 ? found.map(each => `'${each}'`).join(', ') : 'nothing'
  return new TypeError(`The snippet has no export '${name}': it exports ${list}`)
}

/** A value that is no function is the result. */
function callEntry(value, name, args) {
  if (typeof value === 'function') return apply(value, undefined, args)
  if (args.length > 0) throw new TypeError(`${name} is not a function, so it takes no arguments`)
  return value
}

/** The name that a function without one has where it is exported by default. */
function nameDefault(value) {
  defineProperty(value, 'name', { __proto__: null, value: 'default', configurable: true })
}

module.exports = { createEnter }
