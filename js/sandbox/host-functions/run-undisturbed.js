'use strict'

const { runWithIntrinsics } = require('../realm/intrinsics')
const { runInOriginalRealm } = require('../realm/realm')

/**
 * What `action()` returns, whatever the function has replaced in the language: first with what it relies on as it was, and
 * where it fails all the same with everything as it was. Then it may run twice.
 */
function runUndisturbed(action) {
  try {
    return runWithIntrinsics(action)
  } catch {
    return runInOriginalRealm(action)
  }
}

module.exports = { runUndisturbed }
