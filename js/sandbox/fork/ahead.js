'use strict'

// What a server does once so that its children need not. Loads what a process for one call never needs.

/**
 * Node's own functions that each child calls before it has its call, and that a server has no need of: compiled once. An
 * empty write to the standard error writes nothing.
 */
function compileBuiltins({ permission }) {
  permission.has('worker')
  require('node:fs').writeSync(2, new Uint8Array(0), 0, 0, null)
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
 * A child compiles and optimises on its main thread, and its function waits meanwhile. Sparkplug compiles what has become
 * warm in batches, each of which makes code writable and private: four times V8's own size leaves it to functions that run
 * for longer. TurboFan begins so early in V8 11, of Node 20, that the first 100 KB of JSON take 12 ms instead of 5; this is
 * four times its own budget. Later ones wait long enough.
 */
function optimizeLater({ versions }) {
  const { setFlagsFromString } = require('node:v8')
  setFlagsFromString('--baseline-batch-compilation-threshold=16384')
  if (Number.parseInt(versions.v8, 10) <= 11) setFlagsFromString('--interrupt-budget=270336')
}

module.exports = { collectGarbage, compileBuiltins, optimizeLater, sweep }
