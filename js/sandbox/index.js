'use strict'

const { startSandbox } = require('./boot/start-sandbox')

module.exports = { startSandbox }
