'use strict'

const { createWasmBindings } = require('./wasm-bindings')

/** `init`, which browsers have to wait for once, and `load`, which gives the bindings afterwards. */
function createInit(glue, locate) {
  let bindings

  async function init(source) {
    await glue.default({ module_or_path: source ?? locate() })
    bindings ??= createWasmBindings(glue)
  }

  function load() {
    if (bindings === undefined) throw new Error('The analyzer is not loaded yet: call `await init()` first')
    return bindings
  }

  return { init, load }
}

module.exports = { createInit }
