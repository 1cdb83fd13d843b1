'use strict'

// Run by ordinary-user.test.js as the user nobody. The oldest and the newest line: what both withhold, the lines between do.

const { describeLauncher } = require('.')

describeLauncher(process.env.ISOLATED_FUNCTIONS_LAUNCHER, ['20', '26'])
