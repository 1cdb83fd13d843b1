'use strict'

const path = require('node:path')

/** The Node binaries of every supported line, from npm packages of their own. */
const NODE_VERSIONS = Object.fromEntries(
  ['20', '22', '24', '26'].map(version => {
    const manifest = require.resolve(`node${version}/package.json`)
    return [version, path.join(path.dirname(manifest), 'bin/node')]
  })
)

module.exports = { NODE_VERSIONS }
