'use strict'

const { PermissionError } = require('../../errors')
const { isThrown } = require('../../errors/thrown')
const { appendFrames, listFrames, replaceFrames } = require('./frames')

/** Remembers where a call was made: the frames above `called`. Formatted only where an error needs them. */
function captureCaller(called) {
  const caller = {}
  Error.captureStackTrace(caller, called)
  return caller
}

/**
 * Ends the stack of an error that a call rejects with by the frames of its caller, below those of the function. Those of this
 * library, in which the error was made, tell nothing.
 */
function endStackWithCaller(error, caller) {
  const isOfFunction = isThrown(error) || error instanceof PermissionError
  return isOfFunction ? appendFrames(error, listFrames(caller)) : replaceFrames(error, listFrames(caller))
}

module.exports = { captureCaller, endStackWithCaller }
