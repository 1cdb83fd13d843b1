'use strict'

const { loadNative } = require('../native')

const collected = new FinalizationRegistry(releaseSoon)
let isDue = false

/**
 * Gives free memory back to the system: now, and again once V8 has collected what was `forgotten`, whose texts it frees no
 * earlier.
 */
function releaseMemory(forgotten) {
  if (!loadNative.isAvailable()) return
  for (const object of forgotten) collected.register(object)
  loadNative().releaseFreeMemory()
}

/** Once for all that one collection has freed. */
function releaseSoon() {
  if (isDue) return
  isDue = true
  setImmediate(() => {
    isDue = false
    loadNative().releaseFreeMemory()
  }).unref()
}

module.exports = { releaseMemory }
