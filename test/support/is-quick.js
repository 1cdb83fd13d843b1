'use strict'

/** Whether these are the tests of `npm test`: the running Node alone, nothing in WebAssembly, no browser. */
const isQuick = process.env.ISOLATED_FUNCTIONS_TESTS === 'quick'

module.exports = { isQuick }
