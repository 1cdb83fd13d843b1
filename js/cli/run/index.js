'use strict'

const { run } = require('./run')

module.exports = { run }
