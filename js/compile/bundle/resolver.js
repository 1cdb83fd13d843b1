'use strict'

const path = require('node:path')
const { isBuiltin } = require('./builtins')
const { isInside } = require('./fence')
const { writeEntry } = require('./thunks')

const ENTRY = 'entry'
// Its ending makes it a module to esbuild, beyond its syntax: see thunks.js.
const ENTRY_PATH = 'table.mjs'
const RESOLVED = Symbol('resolved by this plugin')

/**
 * The esbuild plugin that decides what a specifier means: those of the entry the package that was located for them, all
 * others what they mean to Node, as long as it lies in the folders of this bundle. What does not exist stays a `require`,
 * which throws MODULE_NOT_FOUND at run time, as optional and missing peer dependencies do.
 */
function createResolver({ thunks, places, faults }) {
  return { name: 'packages', setup: build => setUp(build, { thunks, places, faults }) }
}

function setUp(build, { thunks, places, faults }) {
  const bySpecifier = new Map(thunks.map(thunk => [thunk.specifier, thunk]))

  build.onResolve({ filter: /.*/ }, args => {
    if (args.pluginData === RESOLVED) return
    if (args.kind === 'entry-point') return { path: ENTRY_PATH, namespace: ENTRY }
    if (args.kind === 'require-resolve' || isBuiltin(args.path)) return { path: args.path, external: true }
    if (args.namespace === ENTRY) return resolveThunk(args, bySpecifier.get(args.path))
    return resolveImport(args)
  })

  build.onLoad({ filter: /.*/, namespace: ENTRY }, () => ({ contents: writeEntry(thunks), loader: 'js' }))

  // Not without need: it costs each file a trip between two processes.
  if (faults.broken.size > 0) {
    build.onLoad({ filter: /.*/, namespace: 'file' }, ({ path: file }) => {
      const fault = faults.broken.get(file)
      if (fault)
        return {
          contents: `module.exports = {}; throw new SyntaxError(${JSON.stringify(fault)})`,
          loader: 'js'
        }
    })
  }

  async function resolveThunk({ kind, path: specifier }, { name, version }) {
    const place = places.packages.get(`${name}@${version}`)
    const subpath = readSubpath(specifier, name)
    // The other kind as well: `require` may load an ES module, also where its manifest offers it to `import` only.
    for (const each of [kind, kind === 'require-call' ? 'dynamic-import' : 'require-call']) {
      const result = await resolve(place.name + subpath, { kind: each, resolveDir: place.parent })
      if (result) return result
    }
    return { path: specifier, external: true }
  }

  async function resolveImport({ path: specifier, kind, importer, resolveDir, with: attributes }) {
    const folders = [resolveDir, ...findHostParents(importer)]
    for (const folder of isPackage(specifier) ? folders : [resolveDir]) {
      const result = await resolve(specifier, { kind, importer, resolveDir: folder, with: attributes })
      if (result) return result
    }
    return { path: specifier, external: true }
  }

  async function resolve(specifier, options) {
    const result = await build.resolve(specifier, { ...options, pluginData: RESOLVED })
    if (result.errors.length > 0) return
    const { path: file, namespace, suffix, sideEffects, external } = result
    if (external || namespace !== 'file') return { path: file, namespace, external, sideEffects }
    const isAllowed = isInside(file, places.folders)
    // Found in a parent of the folders: to this bundle it does not exist. A path that leads out is left to the fence.
    if (!isAllowed && isPackage(specifier)) return
    // No addon can be part of a script. It is loaded from where it lies, by a function that is allowed to.
    if (isAllowed && file.endsWith('.node')) return { path: file, external: true }
    return { path: file, suffix, sideEffects }
  }

  // A package that is linked into `nodePaths` from elsewhere finds what lies beside the link.
  function findHostParents(importer) {
    const isHosts = isInside(importer, places.hostFolders)
    return isHosts ? places.hostParents : []
  }
}

function readSubpath(specifier, name) {
  const slash = specifier.indexOf('/', name.length)
  return slash === -1 ? '' : specifier.slice(slash)
}

function isPackage(specifier) {
  return !/^\.{0,2}(?:\/|$)/.test(specifier) && !path.isAbsolute(specifier)
}

module.exports = { createResolver, ENTRY }
