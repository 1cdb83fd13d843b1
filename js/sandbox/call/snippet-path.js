'use strict'

/** Where the function believes it lives. It is in no file, so this tells nothing of the host. */
const SNIPPET_PATH = '/snippet.js'

module.exports = { SNIPPET_PATH }
