'use strict'

const { compileEagerly } = require('./compile-eagerly')

const EAGER_EVAL = `source => (${compileEagerly})(() => globalThis.eval(source))`

/** The text given to `node -e`. All else comes as messages, the runner's source first. */
const BOOT = `(${boot})(require, specifier => import(specifier), globalThis.eval)`
/** The same for a fork server. */
const SERVER_BOOT = `(${boot})(require, specifier => import(specifier), ${EAGER_EVAL})`

// Stands alone: only its text reaches the sandbox. Nothing of it may become a global that the function could see.
function boot(require, importBuiltin, evaluate) {
  const { readSync } = require('node:fs')

  function readMessage() {
    return readBytes(readBytes(4).readUInt32LE(0))
  }

  function readBytes(size) {
    const bytes = Buffer.allocUnsafeSlow(size)
    for (let done = 0; done < size; ) done += readSome(bytes, done, size - done)
    return bytes
  }

  // The end of the stream means that the host is gone.
  function readSome(bytes, offset, length) {
    try {
      // The pipe of messages, as native/wire numbers it.
      return readSync(5, bytes, offset, length, null) || process.reallyExit(0)
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
