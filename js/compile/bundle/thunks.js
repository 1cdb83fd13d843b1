'use strict'

const path = require('node:path')

// What is only resolved gets a way to load it as well: the sandbox resolves what is in the table, and the string that
// comes out of `require.resolve` is there to be required.
const FORMS = {
  require: 'require',
  resolve: 'require',
  import: 'import',
  export: 'import',
  'dynamic-import': 'import'
}

/**
 * The entries of the table that a bundle exports, `[{ key, form, specifier, name, version, optional, isOpen }]`, sorted by key. A
 * package is optional where the function catches its absence wherever it asks for it. Of one that is open, all files can be asked for.
 */
function listThunks(dependencies) {
  const needed = new Set(dependencies.filter(({ optional }) => !optional).map(namePackage))
  const thunks = new Map()
  for (const dependency of dependencies) {
    const { kind, specifier, name, version } = dependency
    const form = FORMS[kind]
    const key = `${form}:${specifier}`
    const optional = !needed.has(namePackage(dependency))
    const isOpen = dependency.isOpen ?? thunks.get(key)?.isOpen ?? false
    thunks.set(key, { key, form, specifier, name, version, optional, isOpen })
  }
  return [...thunks.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

function namePackage({ name, version }) {
  return `${name}@${version}`
}

/**
 * An ES module, so that `import()` of a CommonJS package gives what Node gives: its exports as `default`. `file`: what a
 * specifier means. What means nothing to esbuild is left to Node, which knows why it has nothing.
 */
function writeEntry(thunks, places) {
  const names = thunks.map(({ key }, index) => `t${index} as ${JSON.stringify(key)}`)
  const functions = thunks.map((thunk, index) => {
    const file = JSON.stringify(thunk.file)
    const load = thunk.file
      ? `$packages.find(() => ${thunk.form}(${file}), ${file})`
      : writeLoad(thunk, places)
    return `const t${index} = ${load}\n`
  })
  return `export { ${names.join(', ')} }\n${functions.join('')}${writeOpen(thunks, places)}`
}

/** The same table as a script, of packages that Node loads from where they lie. */
function writeLoader(thunks, places) {
  const lines = thunks.map(thunk => `exports[${JSON.stringify(thunk.key)}] = ${writeLoad(thunk, places)}\n`)
  return lines.join('') + writeOpen(thunks, places)
}

/** Where the packages lie of which any file can be asked for. */
function writeOpen(thunks, { packages }) {
  const open = thunks
    .filter(({ isOpen }) => isOpen)
    .map(({ specifier, name, version }) => {
      const place = packages.get(`${name}@${version}`)
      return [specifier, { file: locateAsker(place), name: place.name }]
    })
  return open.length === 0 ? '' : `$packages.open(${JSON.stringify(Object.fromEntries(open))})\n`
}

function writeLoad({ form, specifier, name, version }, { packages }) {
  const place = packages.get(`${name}@${version}`)
  if (place.absence !== undefined)
    return `$packages.miss(${[form, specifier, place.absence].map(text => JSON.stringify(text)).join(', ')})`
  const wanted = place.name + readSubpath(specifier, name)
  const texts = [form, locateAsker(place), wanted]
  return `$packages.load(${texts.map(text => JSON.stringify(text)).join(', ')})`
}

// As if a file beside its `node_modules` asked.
function locateAsker({ parent }) {
  return path.join(parent, 'package.json')
}

function readSubpath(specifier, name) {
  const slash = specifier.indexOf('/', name.length)
  return slash === -1 ? '' : specifier.slice(slash)
}

module.exports = { listThunks, readSubpath, writeEntry, writeLoader }
