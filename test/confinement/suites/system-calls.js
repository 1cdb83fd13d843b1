'use strict'

const { describePairs } = require('../support/describe-pairs')
const attempts = require('../table/system-calls')

function describeSystemCalls(context) {
  describePairs('system calls that no function needs:', { attempts }, context)
}

module.exports = { describeSystemCalls }
