'use strict'

const { startSandbox } = require('./start-sandbox')

module.exports = { startSandbox }
