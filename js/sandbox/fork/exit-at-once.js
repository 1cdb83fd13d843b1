'use strict'

const { readSync } = require('node:fs')

// The guard has it too: to read from one of these is to exit.
const EXIT_DESCRIPTORS = 2_000_000_000

const { apply } = Reflect

/**
 * For a forked child: its process ends where the last listener of `exit` has returned. What Node would take down after
 * that are threads that the child has not got, and loops that it shares with its siblings.
 */
function exitAtOnce(process) {
  const { emit } = process
  const exit = code => readSync(EXIT_DESCRIPTORS + (code & 0xff), Buffer.allocUnsafeSlow(1))

  const { emit: emitAndExit } = {
    emit(...args) {
      const result = apply(emit, this, args)
      if (args[0] === 'exit' && process._exiting) exit(process.exitCode ?? args[1] ?? 0)
      return result
    }
  }
  define(process, 'emit', emitAndExit)
  define(process, 'reallyExit', exit)
}

function define(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false })
}

module.exports = { exitAtOnce }
