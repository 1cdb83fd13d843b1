'use strict'

const { createHostCallFrame } = require('../../protocol/frame')
const { FRAME, MESSAGE } = require('../../protocol/kinds')
const { UNLIMITED } = require('../../values/budget')
const { decode } = require('../../values/decode')
const { encode } = require('../../values/encode')
const { createReader } = require('./create-reader')
const { rebuildError } = require('./rebuild-error')
const { runUndisturbed } = require('./run-undisturbed')

// Taken before user code runs, which may replace them.
const { Promise: OriginalPromise, WeakMap: OriginalWeakMap } = globalThis
const { apply } = Reflect
const { byteLength } = Buffer
const { get, set } = OriginalWeakMap.prototype

/** The calls of host functions: each is a frame, a promise that waits, and a message that settles it. */
function createHostCalls(channel, makeReader = createReader) {
  // Without a prototype, as all that is read and written here: there is no setter of the function's on the way.
  const pending = { __proto__: null }
  const causes = new OriginalWeakMap()
  let made = 0
  let waiting = 0
  let limit = 0
  let reader

  /** Call before user code runs. Returns `call(place, args)`, which promises what that host function gives. */
  function open(argumentBytes) {
    limit = argumentBytes
    reader = makeReader(accept)
    return call
  }

  function call(place, args) {
    return new OriginalPromise((resolve, reject) => {
      const text = encode(args, runUndisturbed)
      const id = made++
      const isTooLong = byteLength(text) > limit
      const kind = isTooLong ? FRAME.hostCallTooLong : FRAME.hostCall
      pending[id] = { __proto__: null, resolve, reject }
      if (waiting++ === 0) reader.hold()
      channel.send(createHostCallFrame(kind, id, place, isTooLong ? '' : text))
    })
  }

  function accept(kind, id, text) {
    const { resolve, reject } = pending[id]
    delete pending[id]
    if (--waiting === 0) reader.letGo()
    try {
      if (kind === MESSAGE.settled) resolve(decode(text, UNLIMITED, runUndisturbed))
      else reject(rememberCause(rebuildError(text), id))
    } catch (error) {
      reject(error)
    }
  }

  function rememberCause(error, id) {
    apply(set, causes, [error, id])
    return error
  }

  /** The id of the call that was rejected with this very error. */
  function findHostCall(error) {
    return apply(get, causes, [error])
  }

  return { open, findHostCall }
}

module.exports = { createHostCalls }
