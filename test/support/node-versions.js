'use strict'

const path = require('node:path')

const LINES = ['20', '22', '24', '26']
const isRunningOnly = process.env.ISOLATED_FUNCTIONS_TEST_NODE === 'running'

/**
 * The Node binaries that tests run sandboxes on, by line: every supported line, from npm packages of their own. With
 * `ISOLATED_FUNCTIONS_TEST_NODE=running`, as `npm test` sets it, the running Node alone.
 */
const NODE_VERSIONS = isRunningOnly
  ? { [process.versions.node.split('.')[0]]: process.execPath }
  : Object.fromEntries(LINES.map(line => [line, findNode(line)]))

function findNode(line) {
  return path.join(path.dirname(require.resolve(`node${line}/package.json`)), 'bin/node')
}

/** These lines; where the running Node alone is tested, that one instead. */
function chooseVersions(lines) {
  return isRunningOnly ? Object.keys(NODE_VERSIONS) : lines
}

module.exports = { LINES, NODE_VERSIONS, chooseVersions }
