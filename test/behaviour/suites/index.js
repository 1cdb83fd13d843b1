'use strict'

const { describe } = require('node:test')
const { createForTest } = require('../../support/create')
const { NODE_VERSIONS } = require('../../support/node-versions')
const { describeBehaviours } = require('./behaviours')
const { describeEndings } = require('./endings')
const { describeIdentity } = require('./identity')
const { describeIsolation } = require('./isolation')
const { describeLimits } = require('./limits')
const { describeLoad } = require('./load')

// Each kind of process needs a fork server of its own, and a host runs few.
const KINDS_AT_ONCE = 2

/** All suites through one launcher, on every Node line. */
function describeLauncher(launcher) {
  for (const [version, execPath] of Object.entries(NODE_VERSIONS)) {
    describe(`Node ${version} by ${launcher}`, { concurrency: KINDS_AT_ONCE }, () => {
      const context = { launcher, version, execPath, isolatedFunction: createForTest({ execPath }) }
      describeBehaviours(context)
      describeEndings(context)
      describeIdentity(context)
      describeIsolation(context)
      describeLimits(context)
      describeLoad(context)
    })
  }
}

module.exports = { describeLauncher }
