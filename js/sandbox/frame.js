'use strict'

/** Kinds of frames the sandbox sends, as in docs/architecture.md. */
const FRAME = { ready: 0, log: 1, info: 2, debug: 3, warn: 4, error: 5, returned: 6, thrown: 7 }

module.exports = { FRAME }
