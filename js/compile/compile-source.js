'use strict'

const { debug } = require('../observe/debug')
const { SnippetSyntaxError } = require('../errors')
const { listThunks } = require('./bundle/thunks')
const { loadBundle, findBundle, computeBundleKey } = require('./bundle/load-bundle')
const { readSnippet, writeSnippet } = require('./storage/snippets')
const { throwOnRefused } = require('./throw-on-refused')

/** → `{ compiled, wasCached, watched, bundleKey }` */
async function compileSource(request, native, key) {
  return (await readCompiled(request, key)) ?? (await makeCompiled(request, native, key))
}

async function readCompiled(request, key) {
  const stored = await readSnippet(request.tmpdir, key)
  if (!stored) return
  const { snippet, dependencies, bundleKey } = stored
  const bundle = bundleKey ? await findBundle(request.tmpdir, bundleKey) : null
  if (bundle === undefined) return
  return createEntry({ snippet, bundle, dependencies, bundleKey, wasCached: true })
}

async function makeCompiled(request, native, key) {
  const { report, code, map } = await prepareSnippet(request, native)
  // Before anything is looked up or installed: a refused package must not even be asked for.
  throwOnRefused(report, request.allow)
  const thunks = listThunks(report.dependencies)
  const bundleKey = thunks.length > 0 ? computeBundleKey(request, thunks) : null
  const bundle = bundleKey && (await loadBundle(request, native, { thunks, bundleKey }))
  const dependencies = [...new Set(report.dependencies.map(({ name, version }) => `${name}@${version}`))]
  const snippet = { code, map: map ?? null }
  writeSnippet(request.tmpdir, key, { snippet, dependencies, bundleKey })
  debug('compiled %d bytes, packages: %s', code.length, dependencies.join(', ') || 'none')
  return createEntry({ snippet, bundle, dependencies, bundleKey, wasCached: false })
}

async function prepareSnippet({ source, allow, minify }, native) {
  try {
    return await native.prepare(source, {
      allow: allow?.dependencies,
      minify: Boolean(minify),
      sourceMap: true
    })
  } catch (error) {
    if (error?.code !== 'ESYNTAX') throw error
    const { message, line, column, frame } = error
    throw new SnippetSyntaxError({ message, line, column, frame })
  }
}

function createEntry({ snippet, bundle, dependencies, bundleKey, wasCached }) {
  if (bundle) bundle.script.key = bundleKey
  const compiled = { snippet, bundle: bundle ? bundle.script : null, dependencies }
  return { compiled, wasCached, watched: bundle ? bundle.watched : [], bundleKey }
}

module.exports = { compileSource }
