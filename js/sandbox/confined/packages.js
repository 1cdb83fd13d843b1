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
  let aliases
  const resolved = new Map()

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
    if (Object.hasOwn(table, key)) return table[key]
    const [form] = key.split(':', 1)
    return places.findOpened(form, key.slice(form.length + 1))
  }

  /** The same by a name without a version, as packages write it. */
  function findAlias(key) {
    const thunk = find(key)
    aliases ??= listAliases(table)
    return thunk ?? aliases.get(key)
  }

  /** Where what a specifier means lies. Undefined for what was not analysed. */
  function resolve(specifier, findThunk = find) {
    const thunk = KINDS.map(kind => findThunk(`${kind}:${specifier}`)).find(thunk => thunk !== undefined)
    if (thunk === undefined) return
    resolved.set(thunk.file, thunk)
    return thunk.file
  }

  /** The thunk of a file that `resolve` has told. */
  function findFile(file) {
    return resolved.get(file)
  }

  function evaluatePackages() {
    compile()
    const module = { exports: {} }
    evaluate(places.require, module, module.exports, '/packages.js', '/', places.bundle)
    return module.exports
  }

  return {
    provide,
    areMissing,
    compile,
    find,
    findAlias,
    findFile,
    resolve,
    createRequireOf: places.createRequireOf
  }
}

/** The thunks by their specifiers without a version. */
function listAliases(table) {
  const aliases = new Map()
  for (const [key, thunk] of Object.entries(table)) {
    const [, form, name, subpath = ''] = SPECIFIER.exec(key) ?? []
    const alias = `${form}:${name}${subpath}`
    // Of two versions neither is meant.
    aliases.set(alias, aliases.has(alias) ? undefined : thunk)
  }
  return aliases
}

const SPECIFIER = /^(require|import):((?:@[^/]+\/)?[^@/]+)@[^/]+(\/.*)?$/

function compilePackages(source) {
  const parameters = ['require', 'module', 'exports', '__filename', '__dirname', '$packages']
  return compileFunction(source, parameters, { filename: 'packages.js' })
}

module.exports = { createPackages }
