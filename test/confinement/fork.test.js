'use strict'

// What is withheld, in copies of a booted Node. The oldest and the newest line: what both withhold, the lines between do.
// spawn.test.js has all.

process.env.ISOLATED_FUNCTIONS_LAUNCHER = 'fork'

const { chooseVersions } = require('../support/node-versions')
const { describeLauncher } = require('./suites')

describeLauncher('fork', chooseVersions(['20', '26']))
