'use strict'

// The first Node whose V8 compiles WebAssembly on the main thread under `--single-threaded`.
const FIRST_SAFE = 22
const METHODS = ['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming']
const LONGEST_DELAY = 2 ** 31 - 1

const { apply } = Reflect

/**
 * For a forked child. Before it ends an event loop that has nothing left to do, Node waits for V8's workers, which a
 * forked child has not. In Node 20 a module that is being compiled is such a wait; with a timer there is something to do.
 */
function keepAliveWhileCompiling(process) {
  if (Number.parseInt(process.versions.node, 10) >= FIRST_SAFE) return
  for (const name of METHODS) {
    const original = WebAssembly[name]
    if (original) WebAssembly[name] = createKeptAlive(name, original)
  }
}

function createKeptAlive(name, original) {
  const { [name]: wrapper } = {
    [name](...args) {
      const timer = setInterval(() => {}, LONGEST_DELAY)
      return apply(original, WebAssembly, args).finally(() => clearInterval(timer))
    }
  }
  return wrapper
}

module.exports = { keepAliveWhileCompiling }
