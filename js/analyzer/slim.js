'use strict'

const { createAnalyzer } = require('./create-analyzer')
const { createLoader } = require('./load-bindings')

const { analyze, detectDependencies } = createAnalyzer(createLoader('slim'))

module.exports = { analyze, detectDependencies }
