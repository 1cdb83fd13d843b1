'use strict'

const { AsyncLocalStorage } = require('node:async_hooks')

/** How deep isolated functions may be called from inside host functions. */
const MOST_DEEP = 4

// Made for the first host function: where there is none, nothing follows the promises of the host.
let storage

/** What `execute` is called in: `hostCall()` finds `context` there, also after it has awaited something. */
function runInHostCall(context, execute) {
  storage ??= new AsyncLocalStorage()
  return storage.run(context, execute)
}

/** `{ signal, name, index, pauseClock }` of the host call that this code runs in. */
function hostCall() {
  const context = storage?.getStore()
  if (context) return context.handle
  throw new Error('`hostCall()` was called outside of a host function: call it inside an `execute`')
}

/**
 * How many host calls this code runs in, one inside the other. A call of an isolated function from inside one that is not over
 * takes no slot of its own.
 */
function findDepth() {
  const context = storage?.getStore()
  return context?.isOpen() ? context.depth : 0
}

module.exports = { MOST_DEEP, findDepth, hostCall, runInHostCall }
