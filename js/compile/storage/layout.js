'use strict'

const path = require('node:path')

const KEY_NAME = 'key'

/**
 * deps/<set>/       one immutable folder per dependency set
 * staging/          installs in progress, and what a crash left of them
 * locks/<set>       held while a set is installed
 * users/…           one file for each process that uses it, locked by that process
 * caches/…          those of package managers, where their usual places cannot be written to
 * compiled/…        finished results by key
 * calls/…           the folders of calls with `files` (run/files/host-folder.js)
 * key               what they are signed with
 */
function describeLayout(root) {
  const compiled = path.join(root, 'compiled')
  return {
    root,
    deps: path.join(root, 'deps'),
    staging: path.join(root, 'staging'),
    locks: path.join(root, 'locks'),
    users: path.join(root, 'users'),
    caches: path.join(root, 'caches'),
    compiled,
    snippets: path.join(compiled, 'snippets'),
    bundles: path.join(compiled, 'bundles')
  }
}

module.exports = { KEY_NAME, describeLayout }
