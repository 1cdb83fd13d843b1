'use strict'

const { describeCalls } = require('./calls')
const { describeErrors } = require('./errors')
const { describeHostility } = require('./hostile')
const { describeLimits } = require('./limits')
const { describeLogs } = require('./logs')

/** What holds for host functions and live logs, whichever launcher starts the process. */
function describeHostFunctions(isolatedFunction) {
  for (const describeSuite of [
    describeCalls,
    describeErrors,
    describeLimits,
    describeHostility,
    describeLogs
  ])
    describeSuite(isolatedFunction)
}

module.exports = { describeHostFunctions }
