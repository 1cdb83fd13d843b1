'use strict'

const FRAME = /^ {4}at /

/** Remembers where a call was made: the frames above `called`. Formatted only where an error needs them. */
function captureCaller(called) {
  const caller = {}
  Error.captureStackTrace(caller, called)
  return caller
}

/**
 * Ends the stack of an error that a call rejects with by the frames of its caller. Those of this library, in which the
 * error was made, tell nothing: `keepsOwn` where it was not made here.
 */
function endStackWithCaller(error, caller, { keepsOwn }) {
  const stack = String(error.stack)
  const head = keepsOwn ? stack : withoutFrames(stack)
  const value = [head, ...listFrames(caller)].join('\n')
  Object.defineProperty(error, 'stack', { value, writable: true, configurable: true, enumerable: false })
}

function withoutFrames(stack) {
  const lines = stack.split('\n')
  const first = lines.findIndex(line => FRAME.test(line))
  return first === -1 ? stack : lines.slice(0, first).join('\n')
}

// A host may have replaced what formats stacks, by something that gives no text.
function listFrames({ stack }) {
  return typeof stack === 'string' ? stack.split('\n').filter(line => FRAME.test(line)) : []
}

module.exports = { captureCaller, endStackWithCaller }
