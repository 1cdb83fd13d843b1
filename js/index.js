'use strict'

module.exports = require('./create-isolated-function')
