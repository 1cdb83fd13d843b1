'use strict'

// What is withheld, in copies of a booted Node, on each Node line.

process.env.ISOLATED_FUNCTIONS_LAUNCHER = 'fork'

const { describeLauncher } = require('./suites')

describeLauncher('fork')
