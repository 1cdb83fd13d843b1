'use strict'

const { describe } = require('node:test')
const { NODE_VERSIONS } = require('../../support/node-versions')
const { createContext } = require('../support/create-context')
const { describeWaysAroundNode } = require('./around-node')
const { describeBombs, describeSockets } = require('./bombs')
const { describeCredentials } = require('./credentials')
const { describeExistence } = require('./existence')
const { describeFiles } = require('./files')
const { describeNetwork } = require('./network')
const { describeProcesses } = require('./processes')
const { describeQuotas } = require('./quotas')
const { describePrograms } = require('./programs')
const { describeReach } = require('./reach')
const { describeSets } = require('./sets')
const { describeSystemCalls } = require('./system-calls')
const { describeTmpdir } = require('./tmpdir')

/** All suites through one launcher, on these Node lines. */
function describeLauncher(launcher, versions = Object.keys(NODE_VERSIONS)) {
  for (const version of versions) {
    describe(`Node ${version} by ${launcher}`, () => {
      const context = createContext({ launcher, version, execPath: NODE_VERSIONS[version] })
      describeSystemCalls(context)
      describeProcesses(context)
      describeFiles(context)
      describeExistence(context)
      describeNetwork(context)
      describeCredentials(context)
      describePrograms(context)
      describeReach(context)
      describeTmpdir(context)
      describeSets(context)
      describeWaysAroundNode(context)
      describeQuotas(context)
      // Of no Node's making.
      if (version === versions.at(-1)) {
        describeBombs(context)
        describeSockets(context)
      }
    })
  }
}

module.exports = { describeLauncher }
