'use strict'

const { describe } = require('node:test')
const { NODE_VERSIONS } = require('../../support/node-versions')
const { createContext } = require('../support/create-context')
const { describeFiles } = require('./files')
const { describeNetwork } = require('./network')
const { describeProcesses } = require('./processes')
const { describeSystemCalls } = require('./system-calls')

/** All suites through one launcher, on these Node lines. */
function describeLauncher(launcher, versions = Object.keys(NODE_VERSIONS)) {
  for (const version of versions) {
    const execPath = NODE_VERSIONS[version]
    describe(`Node ${version} by ${launcher}`, () => {
      const context = createContext({ launcher, version, execPath })
      describeSystemCalls(context)
      describeProcesses(context)
      describeFiles(context)
      describeNetwork(context)
    })
  }
}

module.exports = { describeLauncher }
