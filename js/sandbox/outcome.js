'use strict'

const { encode } = require('../values/encode')
const { FRAME } = require('./frame')
const { restoreIntrinsics } = require('./intrinsics')

/** The one answer of the sandbox. Whichever is called first sends it and never returns. */
function createOutcome({ write, block }) {
  function sendReturned(value) {
    restoreIntrinsics()
    const text = tryEncode(value, sendThrown)
    write(FRAME.returned, text)
    block()
  }

  function sendThrown(error) {
    restoreIntrinsics()
    write(
      FRAME.thrown,
      tryEncode(error, failure => encodeUnsendable(failure))
    )
    block()
  }

  return { sendReturned, sendThrown }
}

function tryEncode(value, onFailure) {
  try {
    return encode(value)
  } catch (error) {
    return onFailure(error)
  }
}

// The thrown value throws when it is read; what that throws may do so again.
function encodeUnsendable(failure) {
  return tryEncode(failure, () => encode(new Error('The thrown value could not be read')))
}

module.exports = { createOutcome }
