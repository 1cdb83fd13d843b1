'use strict'

const { ACTIONS } = require('./actions')

const ARTIFACT = 'packages'
// What contributors use, and what the tests take the other lines from.
const NODE = '22'

/** The checkout and a Node. */
function setUp(node = NODE, options = {}) {
  return [
    // The token of the run is not left behind in .git, where each later step could read it.
    { uses: ACTIONS.checkout.uses, with: { 'persist-credentials': false } },
    { uses: ACTIONS.setupNode.uses, with: { 'node-version': node, ...options } }
  ]
}

/** Hands the tarballs of `dist/` on to later jobs. */
const upload = {
  uses: ACTIONS.upload.uses,
  with: { name: ARTIFACT, path: 'dist/*.tgz', 'if-no-files-found': 'error' }
}

/** Gets them there, into `dist/`. */
const download = { uses: ACTIONS.download.uses, with: { name: ARTIFACT, path: 'dist' } }

module.exports = { download, setUp, upload }
