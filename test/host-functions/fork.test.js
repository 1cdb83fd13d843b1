'use strict'

const { createForTest } = require('../support/create')
const { describeHostFunctions } = require('./suites')

describeHostFunctions(createForTest())
