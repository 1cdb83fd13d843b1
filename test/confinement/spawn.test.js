'use strict'

// What is withheld, in a Node booted for the one call, on each Node line.

process.env.ISOLATED_FUNCTIONS_LAUNCHER = 'spawn'

const { describeLauncher } = require('./suites')

describeLauncher('spawn')
require('../run/files.test')
