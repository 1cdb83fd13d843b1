'use strict'

// Hostile frames and descriptors in copies of a booted Node.

process.env.ISOLATED_FUNCTIONS_LAUNCHER = 'fork'

const { describeHostility } = require('./suites')

describeHostility('fork')
