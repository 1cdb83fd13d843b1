'use strict'

const { setTimeout: sleep } = require('node:timers/promises')

/** Resolves once `condition()` holds; fails with what was waited for when it does not in time. */
async function waitUntil(what, condition, { deadline = 10_000 } = {}) {
  const end = performance.now() + deadline
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited ${deadline} ms in vain until ${what}`)
    await sleep(5)
  }
}

module.exports = { waitUntil }
