'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { NativeUnavailableError } = require('../errors/native-unavailable-error')
const { loadNative } = require('../native')
const { describePlatform } = require('../native/platform')
const { createWasmBindings } = require('./wasm-bindings')

const BUILD = path.join(__dirname, '../../build/analyzer')

/** Loads, when first called, the addon or, without it or where the environment asks for it, a WebAssembly build. */
function createLoader(build) {
  let bindings
  return () => {
    bindings ??= isWasmForced() || !loadNative.isAvailable() ? loadWasm(build) : loadNative()
    return bindings
  }
}

/** The bindings of `build/analyzer/<build>.wasm`. */
function loadWasm(build) {
  const file = path.join(BUILD, `${build}.wasm`)
  try {
    const glue = require(path.join(BUILD, `${build}.cjs`))
    glue.initSync({ module: fs.readFileSync(file) })
    return createWasmBindings(glue)
  } catch (cause) {
    throw new NativeUnavailableError({
      platform: describePlatform(),
      attempt: 'load the analyzer of isolated-function',
      tried: [...explainAddon(), `${file}: ${cause.message}`],
      mend: 'Install isolated-function anew. A checkout builds it with `npm run build`, which needs Rust (https://rustup.rs).',
      cause
    })
  }
}

function isWasmForced() {
  return process.env.ISOLATED_FUNCTIONS_ANALYZER === 'wasm'
}

function explainAddon() {
  if (isWasmForced()) return ['the addon: ISOLATED_FUNCTIONS_ANALYZER=wasm asks for WebAssembly']
  return ['the addon: it could not be loaded either']
}

module.exports = { createLoader, loadWasm }
