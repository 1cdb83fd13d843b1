'use strict'

const { compileSource } = require('./compile-source')
const { computeRegistriesKey } = require('./install/registries-key')
const { computeRequestKey } = require('./request-key')
const { areUnchanged } = require('./storage/watched-files')
const memory = require('./memory')

/**
 * Starts to compile, or joins whoever compiles the same already. Cheap enough to be asked at each call: the key of a
 * request object is computed once.
 *
 * Returns `{ promise, isFinished, wasCached }`. `isFinished`: there is nothing to wait for. `wasCached`: nothing had to
 * be compiled, true at once for what is in memory, else known when the promise has fulfilled. A caller that found either
 * of them true has spent no time on compiling.
 */
function startCompile(request, native) {
  const key = computeRequestKey(request)
  const scope = request.tmpdir
  return (
    findFinished(scope, key) ?? memory.findRunning(scope, key) ?? beginCompile(request, native, scope, key)
  )
}

function findFinished(scope, key) {
  const entry = memory.get(scope, key)
  if (!entry || !areUnchanged(entry.watched)) return
  if (entry.bundleKey && entry.registries !== computeRegistriesKey()) return
  return { promise: Promise.resolve(entry.compiled), isFinished: true, wasCached: true }
}

function beginCompile(request, native, scope, key) {
  const compilation = { promise: undefined, isFinished: false, wasCached: false }
  compilation.promise = compileSource(request, native, key).then(entry => {
    memory.set(scope, key, entry)
    compilation.isFinished = true
    compilation.wasCached = entry.wasCached
    return entry.compiled
  })
  memory.rememberRunning(scope, key, compilation)
  return compilation
}

module.exports = { startCompile }
