'use strict'

/** The classes an error may be rebuilt as. Nothing else is ever constructed by a name that came from the sandbox. */
const ERROR_CLASSES = new Map([
  ['Error', Error],
  ['EvalError', EvalError],
  ['RangeError', RangeError],
  ['ReferenceError', ReferenceError],
  ['SyntaxError', SyntaxError],
  ['TypeError', TypeError],
  ['URIError', URIError],
  ['AggregateError', AggregateError]
])

module.exports = { ERROR_CLASSES }
