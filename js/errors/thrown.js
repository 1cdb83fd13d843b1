'use strict'

const { shareCollection } = require('./registry')

const thrown = shareCollection('thrown', WeakSet)

/** Notes that a function threw this error. */
function markThrown(error) {
  thrown.add(error)
  return error
}

/** Whether a function threw it, in whichever copy of this package: its words and its `code` are then a stranger's. */
function isThrown(value) {
  return typeof value === 'object' && value !== null && thrown.has(value)
}

module.exports = { isThrown, markThrown }
