'use strict'

const { encode } = require('../../values/encode')
const { createThrownByHostFrame } = require('../../protocol/frame')
const { FRAME } = require('../../protocol/kinds')
const { restoreIntrinsics } = require('../realm/intrinsics')
const { restoreRealm } = require('../realm/realm')

const UNREADABLE = encode(new Error('The thrown value could not be read'))

/**
 * The one answer of the sandbox. Whichever is called first sends it and never returns. `findHostCall(error)`: the id of the
 * host call that was rejected with it. `beforeEncoding()`: the function has ended.
 */
function createOutcome(
  { write, send, block },
  { findHostCall = () => undefined, beforeEncoding = () => {} } = {}
) {
  function sendReturned(value) {
    const { text, failure } = tryEncode(value)
    if (text === undefined) return sendThrown(failure)
    write(FRAME.returned, text)
    block()
  }

  function sendThrown(error) {
    const thrown = tryEncode(error)
    // The thrown value throws when it is read; what that throws may do so again.
    const text = thrown.text ?? tryEncode(thrown.failure).text ?? UNREADABLE
    const id = findHostCall(error)
    if (id === undefined) write(FRAME.thrown, text)
    else send(createThrownByHostFrame(id, text))
    block()
  }

  function tryEncode(value) {
    // Encoding takes long for objects alone, which it walks.
    if (typeof value === 'object') beforeEncoding()
    const first = attempt(value)
    // Once more only where the function may be to blame for the failure: getters must not run twice.
    return first.text === undefined && restoreRealm() ? attempt(value) : first
  }

  return { sendReturned, sendThrown }
}

function attempt(value) {
  try {
    return { text: encode(value, runRestored), failure: undefined }
  } catch (failure) {
    return { text: undefined, failure }
  }
}

// The call is over: what the function has replaced need not come back.
function runRestored(action) {
  restoreIntrinsics()
  return action()
}

module.exports = { createOutcome }
