'use strict'

const { createForTest } = require('../support/create')
const { describeCalls } = require('./suites/calls')
const { describeErrors } = require('./suites/errors')
const { describeHostility } = require('./suites/hostile')
const { describeLimits } = require('./suites/limits')
const { describeLogs } = require('./suites/logs')

const isolatedFunction = createForTest()
for (const describeSuite of [
  describeCalls,
  describeErrors,
  describeLimits,
  describeHostility,
  describeLogs
]) {
  describeSuite(isolatedFunction)
}
