'use strict'

const EXPORTS = ['analyze', 'detectDependencies', 'minify']
// A report on megabytes of code leaves a memory behind that WebAssembly cannot give back but by starting anew.
const KEPT_MEMORY = 64 * 1024 * 1024

/**
 * The functions of an instance of the WebAssembly module, each of which answers any text: where the code brings the
 * instance down, that is the answer, and the next call finds a new one. `glue` is what wasm-bindgen writes.
 */
function createWasmBindings(glue) {
  const { initSync, __wbg_reset_state: startAnew } = glue

  function guard(call) {
    return (...args) => {
      try {
        const answer = call(...args)
        if (initSync().memory.buffer.byteLength > KEPT_MEMORY) startAnew()
        return answer
      } catch (error) {
        const message = explainTrap(error)
        if (message === undefined) throw error
        startAnew()
        return JSON.stringify({ error: { message, line: 1, column: 0, offset: 0, frame: '' } })
      }
    }
  }

  const names = EXPORTS.filter(name => name in glue)
  return Object.fromEntries(names.map(name => [name, guard(glue[name])]))
}

function explainTrap(error) {
  // A stack that is used up is a RangeError in V8 and JavaScriptCore, an InternalError in SpiderMonkey.
  if (error instanceof RangeError || error.name === 'InternalError') return 'The code is nested too deeply'
  if (error instanceof WebAssembly.RuntimeError) return 'The parser cannot handle this code'
  return undefined
}

module.exports = { createWasmBindings }
