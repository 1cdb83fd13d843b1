'use strict'

const { debug } = require('../observe/debug')
const { SnippetSyntaxError } = require('../errors')
const { createBudget } = require('../builder/budget')
const { listPreinstalled } = require('./bundle/preinstalled')
const { listThunks } = require('./bundle/thunks')
const { loadBundle, findBundle, computeBundleKey } = require('./bundle/load-bundle')
const { computeRegistriesKey } = require('./install/registries-key')
const { readSnippet, writeSnippet } = require('./storage/snippets')
const { joinUsers } = require('./storage/users')
const { throwOnRefused } = require('./throw-on-refused')

// Characters of source that are analysed at once. Each takes some ninety bytes of memory meanwhile; a longer source is
// analysed alone.
const MOST_ANALYZED = 1024 * 1024
const analyses = createBudget(MOST_ANALYZED)

/** → `{ compiled, wasCached, watched, bundleKey }` */
async function compileSource(request, native, key) {
  return (await readCompiled(request, native, key)) ?? (await makeCompiled(request, native, key))
}

async function readCompiled(request, native, key) {
  const stored = await readSnippet(request.tmpdir, key)
  if (!stored) return
  const { snippet, dependencies, bundleKey, registries } = stored
  if (bundleKey && registries !== computeRegistriesKey()) return
  if (bundleKey) await joinUsers(request.tmpdir, native)
  const bundle = bundleKey ? await findBundle(request.tmpdir, bundleKey) : null
  if (bundle === undefined) return
  return createEntry({ snippet, bundle, dependencies, bundleKey, wasCached: true })
}

async function makeCompiled(request, native, key) {
  const { report, code, map } = await prepareSnippet(request, native)
  // Before anything is looked up or installed: a refused package must not even be asked for.
  throwOnRefused(report, request.dependencies)
  const wanted = [...report.dependencies, ...listPreinstalled(request.preinstalled)]
  const thunks = listThunks(wanted)
  const bundleKey = thunks.length > 0 ? computeBundleKey(request, thunks) : null
  if (bundleKey) await joinUsers(request.tmpdir, native)
  const bundle = bundleKey && (await loadBundle(request, native, { thunks, bundleKey }))
  const dependencies = [...new Set(wanted.map(({ name, version }) => `${name}@${version}`))]
  const snippet = { code, map: map ?? null }
  const registries = bundleKey && computeRegistriesKey()
  writeSnippet(request.tmpdir, key, { snippet, dependencies, bundleKey, registries })
  debug('compiled %d bytes, packages: %s', code.length, dependencies.join(', ') || 'none')
  return createEntry({ snippet, bundle, dependencies, bundleKey, wasCached: false })
}

async function prepareSnippet({ source, language, form, entry, parameters, ...request }, native) {
  const { dependencies: allow, minify } = request
  const options = { form, language, entry, parameters, allow, minify, sourceMap: true }
  try {
    return await analyses.run(() => native.prepare(source, options), source.length)
  } catch (error) {
    if (error?.code !== 'ESYNTAX') throw error
    const { message, line, column, frame } = error
    throw new SnippetSyntaxError({ message, line, column, frame })
  }
}

function createEntry({ snippet, bundle, dependencies, bundleKey, wasCached }) {
  if (bundle) bundle.script.key = bundleKey
  const compiled = { snippet, bundle: bundle ? bundle.script : null, dependencies }
  const registries = bundleKey && computeRegistriesKey()
  return { compiled, wasCached, watched: bundle ? bundle.watched : [], bundleKey, registries }
}

module.exports = { compileSource }
