'use strict'

const { createStackMapper } = require('./create-stack-mapper')

module.exports = { createStackMapper }
