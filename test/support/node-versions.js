'use strict'

const path = require('node:path')
const { isQuick } = require('./is-quick')

const LINES = ['20', '22', '24', '26']

/**
 * The Node binaries that tests run sandboxes on, by line: every supported line, from npm packages of their own. With
 * `ISOLATED_FUNCTIONS_TESTS=quick`, as `npm test` sets it, the running Node alone.
 */
const NODE_VERSIONS = isQuick
  ? { [process.versions.node.split('.')[0]]: process.execPath }
  : Object.fromEntries(LINES.map(line => [line, findNode(line)]))

function findNode(line) {
  return path.join(path.dirname(require.resolve(`node${line}/package.json`)), 'bin/node')
}

/** These lines; where the running Node alone is tested, that one instead. */
function chooseVersions(lines) {
  return isQuick ? Object.keys(NODE_VERSIONS) : lines
}

module.exports = { LINES, NODE_VERSIONS, chooseVersions, findNode }
