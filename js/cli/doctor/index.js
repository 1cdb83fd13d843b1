'use strict'

const { diagnose } = require('./diagnose')

module.exports = { diagnose }
