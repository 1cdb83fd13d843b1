'use strict'

const path = require('node:path')
const { NativeUnavailableError } = require('./errors')

const BUILD = path.join(__dirname, '../build')
const ADDON = path.join(BUILD, 'isolated_function.node')
let loaded

/** The addon. Where it cannot be loaded, an error that says what was tried and how to mend it. */
function loadNative() {
  loaded ??= tryToLoad()
  if (loaded.failure === undefined) return loaded.native
  throw new NativeUnavailableError({
    platform: `${process.platform}-${process.arch}`,
    tried: [`${ADDON}: ${loaded.failure.message}`],
    mend: 'Build it with `npm run build`, which needs Rust (https://rustup.rs).'
  })
}

loadNative.isAvailable = () => {
  loaded ??= tryToLoad()
  return loaded.failure === undefined
}

function tryToLoad() {
  try {
    return { native: createNative(require(ADDON)) }
  } catch (failure) {
    return { failure }
  }
}

function createNative(addon) {
  /** The report on a snippet and its run-time form; rejects with the facts of a syntax error. */
  async function prepare(code, { allow, minify, sourceMap }) {
    const { ok, error } = JSON.parse(await addon.prepare(code, allow ?? null, minify, sourceMap))
    if (error) throw Object.assign(new SyntaxError(error.message), error, { code: 'ESYNTAX' })
    return ok
  }

  return { ...addon, prepare }
}

module.exports = {
  loadNative,
  keeperPath: path.join(BUILD, 'keeper'),
  guardPath: path.join(BUILD, 'guard.so')
}
