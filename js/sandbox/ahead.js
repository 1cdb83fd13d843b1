'use strict'

// What a server does once so that its children need not. Loads what a process for one call never needs.

/**
 * Compiles every function of a source, not only those at its top: a bundler wraps each module in a function, which V8
 * would compile when it is first called, so in every child anew.
 */
function compileEagerly(compile) {
  const { setFlagsFromString } = require('node:v8')
  setFlagsFromString('--no-lazy')
  try {
    compile()
  } finally {
    setFlagsFromString('--lazy')
  }
}

/** What compiling left behind would be copied, or at least mapped, with every fork. */
function collectGarbage() {
  const { setFlagsFromString } = require('node:v8')
  const { runInNewContext } = require('node:vm')
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  collect()
}

/** Looks at every object, for which V8 first sweeps what it has collected: else each child sweeps for itself. */
function sweep() {
  require('node:v8').queryObjects?.(class {})
}

module.exports = { collectGarbage, compileEagerly, sweep }
