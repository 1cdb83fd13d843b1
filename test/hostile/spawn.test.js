'use strict'

// Hostile frames and descriptors in a Node booted for the one call.

process.env.ISOLATED_FUNCTIONS_LAUNCHER = 'spawn'

const { describeHostility } = require('./suites')

describeHostility('spawn')
