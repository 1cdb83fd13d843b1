'use strict'

const { createByteCache } = require('./byte-cache')

// Enough for thousands of functions and dozens of large bundles, and little beside the sandboxes a busy host runs.
const MAX_BYTES = 128 * 1024 * 1024

const finished = createByteCache(MAX_BYTES)
const bundles = new Map()
const running = new Map()

/** What this process has compiled, by dependency folder (`scope`) and key: `{ compiled, watched, bundleKey }`. */
function get(scope, key) {
  const entry = finished.get(join(scope, key))
  // After its functions, so that a shared bundle is always younger than they are and never evicted before them.
  if (entry?.bundleKey) finished.get(join(scope, entry.bundleKey))
  return entry
}

function set(scope, key, entry) {
  const { code, map } = entry.compiled.snippet
  finished.set(join(scope, key), entry, countBytes(code) + countBytes(map))
  if (entry.bundleKey) finished.get(join(scope, entry.bundleKey))
}

function getBundle(scope, key) {
  return finished.get(join(scope, key))
}

function setBundle(scope, key, bundle) {
  finished.set(join(scope, key), bundle, countBytes(bundle.script.code))
}

function findRunning(scope, key) {
  return running.get(join(scope, key))
}

function rememberRunning(scope, key, compilation) {
  const name = join(scope, key)
  running.set(name, compilation)
  const forgetRunning = () => running.delete(name)
  // Handles the rejection too: each waiting call has its own reaction, and with none waiting nobody is to be told.
  compilation.promise.then(forgetRunning, forgetRunning)
}

/** Lets all callers that want the same bundle at the same time wait for one. */
function shareBundle(scope, key, makeBundle) {
  const name = join(scope, key)
  if (!bundles.has(name))
    bundles.set(
      name,
      makeBundle().finally(() => bundles.delete(name))
    )
  return bundles.get(name)
}

async function forget(scope) {
  const prefix = join(scope, '')
  const promises = [...running].filter(([name]) => name.startsWith(prefix)).map(([, { promise }]) => promise)
  await Promise.allSettled(promises)
  finished.deleteAll(name => name.startsWith(prefix))
}

function join(scope, key) {
  return `${scope}\0${key}`
}

function countBytes(text) {
  return text ? text.length * 2 : 0
}

module.exports = { get, set, getBundle, setBundle, findRunning, rememberRunning, shareBundle, forget }
