'use strict'

/**
 * Compiles every function of a source, not only those at its top: V8 would compile the others when they are first called,
 * so a fork server's in every child anew. Stands alone, as its text is also part of the boot script.
 */
function compileEagerly(compile) {
  const { setFlagsFromString } = require('node:v8')
  setFlagsFromString('--no-lazy --no-lazy-eval')
  try {
    return compile()
  } finally {
    setFlagsFromString('--lazy --lazy-eval')
  }
}

module.exports = { compileEagerly }
