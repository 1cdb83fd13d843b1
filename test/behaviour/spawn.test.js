'use strict'

// Every behaviour in a Node booted for the one call, on each Node line.

process.env.ISOLATED_FUNCTIONS_LAUNCHER = 'spawn'

const { describeLauncher } = require('./suites')

describeLauncher('spawn')
