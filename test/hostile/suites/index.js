'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { createForTest } = require('../../support/create')
const { describeDescriptors } = require('./descriptors')
const { describeFlood } = require('./flood')
const { describeFrames } = require('./frames')
const { describeOwnMessages } = require('./own-messages')
const { describeSlowClose } = require('./slow-close')

/** All suites through one launcher. */
function describeHostility(launcher) {
  describe(`by ${launcher},`, () => {
    const isolatedFunction = createForTest()

    test('processes come from that launcher', () => {
      assert.equal(isolatedFunction.isolation.launcher, launcher)
    })
    describeFrames(isolatedFunction)
    describeDescriptors(isolatedFunction)
    describeFlood(isolatedFunction)
    describeOwnMessages(isolatedFunction)
    describeSlowClose(isolatedFunction)
  })
}

module.exports = { describeHostility }
