'use strict'

const { encode } = require('../values/encode')
const { FRAME } = require('../protocol/kinds')
const { restoreIntrinsics } = require('./intrinsics')
const { captureRealm } = require('./realm')

// Once, when no user code has run: a fork server does it for all its children.
const restoreRealm = captureRealm()
const UNREADABLE = encode(new Error('The thrown value could not be read'))

/** The one answer of the sandbox. Whichever is called first sends it and never returns. */
function createOutcome({ write, block }) {
  function sendReturned(value) {
    const { text, failure } = tryEncode(value)
    if (text === undefined) return sendThrown(failure)
    write(FRAME.returned, text)
    block()
  }

  function sendThrown(error) {
    const thrown = tryEncode(error)
    // The thrown value throws when it is read; what that throws may do so again.
    write(FRAME.thrown, thrown.text ?? tryEncode(thrown.failure).text ?? UNREADABLE)
    block()
  }

  function tryEncode(value) {
    restoreIntrinsics()
    const first = attempt(value)
    // Once more only where the function may be to blame for the failure: getters must not run twice.
    return first.text === undefined && restoreRealm() ? attempt(value) : first
  }

  return { sendReturned, sendThrown }
}

function attempt(value) {
  try {
    return { text: encode(value), failure: undefined }
  } catch (failure) {
    return { text: undefined, failure }
  }
}

module.exports = { createOutcome }
