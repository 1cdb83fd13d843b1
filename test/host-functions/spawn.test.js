'use strict'

// In a Node booted for the one call.

process.env.ISOLATED_FUNCTIONS_LAUNCHER = 'spawn'
const { createForTest } = require('../support/create')
const { describeHostFunctions } = require('./suites')

describeHostFunctions(createForTest())
