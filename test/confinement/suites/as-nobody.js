'use strict'

// Run by ordinary-user.test.js as the user nobody.

const { describeLauncher } = require('.')

describeLauncher(process.env.ISOLATED_FUNCTIONS_LAUNCHER, ['26'])
require('../../run/files.test')
