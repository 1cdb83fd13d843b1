'use strict'

const { runStep } = require('./step')

/** Has rustup install the standard library of each target, for the pinned toolchain. Does nothing for those that are there. */
function addRustTargets(targets) {
  runStep('rustup target add', 'rustup', ['target', 'add', ...targets])
}

module.exports = { addRustTargets }
