'use strict'

const { DESCRIPTORS } = require('../../protocol/descriptors')
const { HEADER_LENGTH } = require('../../protocol/frame')
const { compileEagerly } = require('./compile-eagerly')

const EAGER_EVAL = `source => (${compileEagerly})(() => globalThis.eval(source))`

const NUMBERS = JSON.stringify({ messages: DESCRIPTORS.messages, header: HEADER_LENGTH })

/** The text given to `node -e`. All else comes as messages, the runner's source first. */
const BOOT = `(${boot})(require, specifier => import(specifier), globalThis.eval, ${NUMBERS})`
/** The same for a fork server. */
const SERVER_BOOT = `(${boot})(require, specifier => import(specifier), ${EAGER_EVAL}, ${NUMBERS})`

// Stands alone: only its text reaches the sandbox. Nothing of it may become a global that the function could see.
function boot(require, importBuiltin, evaluate, { messages, header }) {
  const { readSync } = require('node:fs')

  function readMessage() {
    // The length counts the kind: what comes is known by its order here.
    return readBytes(readBytes(header).readUInt32LE(0) - 1)
  }

  function readBytes(size) {
    const bytes = Buffer.allocUnsafeSlow(size)
    for (let done = 0; done < size; ) done += readSome(bytes, done, size - done)
    return bytes
  }

  // The end of the stream means that the host is gone.
  function readSome(bytes, offset, length) {
    try {
      return readSync(messages, bytes, offset, length, null) || process.reallyExit(0)
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error
      return 0
    }
  }

  const runner = `${readMessage()}\n//# sourceURL=isolated-function:runner`
  const start = evaluate(runner)
  start(require, process, readMessage, importBuiltin)
}

module.exports = { BOOT, SERVER_BOOT }
