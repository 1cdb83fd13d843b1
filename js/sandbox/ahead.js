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

/**
 * A child optimises on its main thread, and its function waits meanwhile. V8 11, of Node 20, begins so early that the
 * first 100 KB of JSON take 11 ms instead of 1; this is eight times its own budget. Later ones wait long enough.
 */
function optimizeLater({ versions }) {
  if (Number.parseInt(versions.v8, 10) > 11) return
  require('node:v8').setFlagsFromString('--interrupt-budget=540000')
}

module.exports = { collectGarbage, compileEagerly, optimizeLater, sweep }
