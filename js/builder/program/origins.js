'use strict'

/** The variable that tells preload.js where may be connected to. */
const ORIGINS = 'ISOLATED_FUNCTION_ORIGINS'

module.exports = { ORIGINS }
