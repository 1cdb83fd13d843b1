'use strict'

const path = require('node:path')
const { isBuiltin } = require('../../../compile/bundle/builtins')
const { isInside } = require('../../../compile/bundle/fence')
const { loadAddons } = require('./load-addons')
const { createPatcher, mendFaults } = require('./mend-faults')
const { placeFiles } = require('./place-files')
const { readSubpath, writeEntry } = require('../../../compile/bundle/thunks')

const ENTRY = 'entry'
// Its ending makes it a module to esbuild, beyond its syntax: see thunks.js.
const ENTRY_PATH = 'table.mjs'
const RESOLVED = Symbol('resolved by this plugin')
// Neither relative nor absolute. What starts with a dot esbuild resolves by itself: asking this plugin for each import
// made the bundle of lodash-es, 640 files, take 2.2 seconds instead of 0.2. The fence looks at the outcome.
const PACKAGE = /^[^./]/

/**
 * The esbuild plugin that decides what a specifier means: those of the entry the package that was located for them, all
 * others what they mean to Node, as long as it lies in the folders of this bundle. What does not exist is left to Node, which
 * throws MODULE_NOT_FOUND at run time, as for optional and missing peer dependencies.
 */
function createResolver({ esbuild, thunks, places, faults, files, placed }) {
  return {
    name: 'packages',
    setup(build) {
      resolveEntry(build, thunks, places)
      resolveImports(build, places, files)
      loadAddons(build)
      const { imports } = faults
      const patchSource = createPatcher(faults)
      placeFiles(build, { esbuild, placed, files, imports, patchSource })
      mendFaults(build, { faults, files, patchSource, mark: RESOLVED })
    }
  }
}

// The table names files. Esbuild itself resolves those, and so reads in the manifest above each whether `.js` is an ES module
// (`"type"`): of a file that a plugin resolves, it does not.
function resolveEntry(build, thunks, places) {
  build.onLoad({ filter: /.*/, namespace: ENTRY }, async () => {
    const found = await Promise.all(thunks.map(thunk => findFile(build, thunk, places)))
    const contents = writeEntry(
      thunks.map((thunk, index) => ({ ...thunk, file: found[index] })),
      places
    )
    return { contents, loader: 'js', resolveDir: path.parse(places.folders[0]).root }
  })
}

async function findFile(build, { form, specifier, name, version }, places) {
  const place = places.packages.get(`${name}@${version}`)
  if (place.absence !== undefined) return
  // The other kind as well: `require` may load an ES module, also where its manifest offers it to `import` only.
  for (const kind of form === 'require'
    ? ['require-call', 'dynamic-import']
    : ['dynamic-import', 'require-call']) {
    const wanted = place.name + readSubpath(specifier, name)
    const result = await resolveInside(build, wanted, { kind, resolveDir: place.parent }, places)
    if (result && !result.external) return result.path
  }
}

function resolveImports(build, places, files) {
  build.onResolve({ filter: PACKAGE }, async args => {
    if (args.pluginData === RESOLVED) return
    if (args.kind === 'entry-point') return { path: ENTRY_PATH, namespace: ENTRY }
    if (isBuiltin(args.path)) return { path: args.path, external: true }
    if (args.kind === 'require-resolve')
      return { path: files.address(args.importer, args.path), external: true }
    const { kind, importer, with: attributes } = args
    for (const resolveDir of [args.resolveDir, ...findNodePaths(importer, places)]) {
      const options = { kind, importer, resolveDir, with: attributes }
      const result = await resolveInside(build, args.path, options, places)
      // Where esbuild finds the same it is left to do so: see resolveEntry.
      if (result) return resolveDir === args.resolveDir ? undefined : result
    }
    return { path: files.address(importer, args.path), external: true }
  })
}

// A package that is linked into `nodePaths` from elsewhere finds what lies beside the link.
function findNodePaths(importer, { hostFolders, nodePaths }) {
  return isInside(importer, hostFolders) ? nodePaths : []
}

async function resolveInside(build, specifier, options, { folders }) {
  const { errors, path, ...result } = await build.resolve(specifier, { ...options, pluginData: RESOLVED })
  if (errors.length > 0) return
  // Found in a parent of the folders: to this bundle it does not exist. Of its own package's files the fence is judge.
  if (result.namespace === 'file' && !result.external && !isInside(path, folders) && options.importer) return
  const { namespace, suffix, sideEffects, external } = result
  return { path, namespace, suffix, sideEffects, external }
}

module.exports = { createResolver, ENTRY }
