'use strict'

const Module = require('node:module')
const path = require('node:path')
const { fileURLToPath, pathToFileURL } = require('node:url')
const { compileFunction, constants } = require('node:vm')
const { createPackageModule } = require('./package-module')
const { createImportNotFoundError, createNotFoundError } = require('./not-found-error')

// Before the function's own takes its place.
const { createRequire, isBuiltin } = Module
const requireBuiltin = require
const { hasOwn, keys } = Object
const PROPERTIES = { d: 'dirname', f: 'filename', i: 'import', m: 'meta', r: 'require' }
// Between the number of a file and what it asks for: js/builder/program/bundle/files.js writes it.
const SEPARATOR = '|'
const OPENED = /^((?:@[^/]+\/)?[^/]+)(\/.+)$/
// Out of the package. Dots and slashes may be encoded where Node resolves as for modules.
const LEAVES = /(?:^|\/|\\|%2f|%5c)(?:\.|%2e){2}(?:\/|\\|%2f|%5c|$)/i

/**
 * What the script of the packages knows of their places, and how it loads what is not in it: from disk, by Node, as the file that
 * asks would. `bundle` is the `$packages` of that script, `require` its `require`.
 */
function createPlaces() {
  // What was wrapped, and what loads it, in turn.
  const modules = []
  const files = new Map()
  const requires = new Map()
  const roots = new Set()
  let isShared = false
  let opened = {}

  const bundle = { __proto__: null, place, wrap, find, load, miss, open }
  const owner = { requireFor, findFile: name => path.resolve(bundle.folder, name) }
  const make = {
    dirname: path.dirname,
    filename: file => file,
    import: file => specifier => importFrom(file, specifier),
    meta: createMeta,
    require: createPlacedRequire
  }
  const require = Object.assign(address => ask(address)(readSpecifier(address)), {
    resolve: address => ask(address).resolve(readSpecifier(address))
  })

  /** `listed`: of each file its number, its path in `folder`, and which of its properties the script uses, by their first letters. */
  function place(folder, listed) {
    bundle.folder = folder
    roots.add(`${folder}${path.sep}node_modules${path.sep}`)
    for (const [number, file, uses] of listed) {
      files.set(number, file)
      for (const letter of uses) addProperty(number, letter)
    }
  }

  // Made when it is asked for: most are in branches that no call takes.
  function addProperty(number, letter) {
    const name = PROPERTIES[letter]
    Object.defineProperty(bundle, `${name}${number}`, {
      get() {
        const value = make[name](path.resolve(bundle.folder, files.get(number)))
        Object.defineProperty(bundle, `${name}${number}`, { value, writable: true })
        return value
      },
      // A file may put something else in the place of its `require`.
      set(value) {
        Object.defineProperty(bundle, `${name}${number}`, { value, writable: true })
      },
      configurable: true
    })
  }

  /** In the place of esbuild's helper for CommonJS: `{ 'path/of/file'(exports, module) {} }` → a function that gives its exports. */
  function wrap(members) {
    let module
    function load() {
      if (module !== undefined) return module.exports
      const name = keys(members)[0]
      module = createPackageModule(name, owner)
      try {
        // Without `this`, as esbuild has it.
        const run = members[name]
        run(module.exports, module)
      } catch (error) {
        module = undefined
        throw error
      }
      return module.exports
    }
    modules.push(members, load)
    return load
  }

  /** The thunk of what is in the script, which lies at `file`. */
  function find(thunk, file) {
    return Object.assign(thunk, { file })
  }

  /** The thunk of what is loaded from disk. */
  function load(form, file, specifier) {
    roots.add(`${path.dirname(file)}${path.sep}node_modules${path.sep}`)
    const thunk = () => (form === 'require' ? requireFor(file)(specifier) : importFrom(file, specifier))
    return Object.defineProperty(thunk, 'file', { get: () => requireFor(file).resolve(specifier) })
  }

  /** The thunk of an optional package that is not there. */
  function miss(form, specifier, absence) {
    const createError = form === 'require' ? createNotFoundError : createImportNotFoundError
    const thunk = () => {
      throw createError(specifier, absence)
    }
    return Object.defineProperty(thunk, 'file', { get: thunk })
  }

  /** Packages of which any file can be loaded: specifier → `{ file, name }`, who asks for them by which name. */
  function open(packages) {
    opened = packages
  }

  /** The thunk of a file of such a package. */
  function findOpened(form, specifier) {
    const [, name, subpath] = OPENED.exec(specifier) ?? []
    if (name === undefined || !hasOwn(opened, name) || LEAVES.test(subpath)) return
    return load(form, opened[name].file, opened[name].name + subpath)
  }

  function ask(address) {
    if (isBuiltin(address) || address.startsWith('node:')) return requireBuiltin
    if (path.isAbsolute(address)) return requireFor(address)
    const file = files.get(Number(address.slice(0, address.indexOf(SEPARATOR))))
    if (file === undefined) throw createNotFoundError(address)
    return requireFor(path.resolve(bundle.folder, file))
  }

  function requireFor(file) {
    shareModules()
    if (!requires.has(file)) requires.set(file, createRequire(file))
    return requires.get(file)
  }

  function createPlacedRequire(file) {
    const require = specifier => requireFor(file)(specifier)
    require.resolve = (...args) => requireFor(file).resolve(...args)
    for (const name of ['cache', 'extensions', 'main']) {
      Object.defineProperty(require, name, { get: () => requireFor(file)[name], enumerable: true })
    }
    return require
  }

  function createMeta(file) {
    const resolve = specifier => {
      const name = `${specifier}`
      if (isBuiltin(name)) return name.startsWith('node:') ? name : `node:${name}`
      return pathToFileURL(requireFor(file).resolve(name)).href
    }
    return { url: pathToFileURL(file).href, filename: file, dirname: path.dirname(file), resolve }
  }

  async function importFrom(file, specifier) {
    shareModules()
    const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
    const options = { filename: file, importModuleDynamically }
    return compileFunction('return import(specifier)', ['specifier'], options)(specifier)
  }

  /** What Node loads from disk gets the modules of the script: none exists twice. */
  function shareModules() {
    if (isShared) return
    isShared = true
    for (let index = 0; index < modules.length; index += 2) {
      const [members, load] = modules.slice(index, index + 2)
      const [name] = keys(members)
      // Of an addon the script has what asks Node for it.
      if (name.endsWith('.node')) continue
      const filename = path.resolve(bundle.folder, name)
      const module = new Module(filename)
      Object.assign(module, {
        filename,
        paths: Module._nodeModulePaths(path.dirname(filename)),
        loaded: true
      })
      Object.defineProperty(module, 'exports', { get: load, enumerable: true, configurable: true })
      Module._cache[filename] ??= module
    }
  }

  /** For `createRequire` of whoever: the real one where a file of the packages is named, else nothing. */
  function createRequireOf(where) {
    const file = readPath(where)
    return [...roots].some(root => file.startsWith(root)) ? requireFor(file) : undefined
  }

  return { bundle, require, findOpened, createRequireOf }
}

function readSpecifier(address) {
  return /^\d+\|/.test(address) ? address.slice(address.indexOf(SEPARATOR) + 1) : address
}

function readPath(where) {
  try {
    return path.normalize(/^file:/i.test(`${where}`) ? fileURLToPath(where) : `${where}`)
  } catch {
    return ''
  }
}

module.exports = { createPlaces }
