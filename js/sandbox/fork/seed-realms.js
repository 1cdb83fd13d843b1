'use strict'

const { setFlagsFromString } = require('node:v8')
const { Script, isContext } = require('node:vm')

const LARGEST_SEED = 2 ** 31 - 1

const { apply } = Reflect

/**
 * For a forked child. V8 seeds `Math.random` of a new context from a generator that all children have copied from the
 * server: each context gets a seed of its own before its first script runs.
 */
function seedRealms() {
  const { runInContext } = Script.prototype
  const seeded = new WeakSet()

  function seed(context) {
    seeded.add(context)
    setFlagsFromString(`--random-seed=${require('node:crypto').randomInt(1, LARGEST_SEED)}`)
    apply(runInContext, new Script('Math.random()'), [context])
    setFlagsFromString('--random-seed=0')
  }

  // Node's other ways to run a script in a context end here.
  Script.prototype.runInContext = {
    runInContext(context, ...rest) {
      if (isContext(context) && !seeded.has(context)) seed(context)
      return apply(runInContext, this, [context, ...rest])
    }
  }.runInContext
}

module.exports = { seedRealms }
