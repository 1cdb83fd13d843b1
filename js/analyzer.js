'use strict'

const { createAnalyzer } = require('./analyzer/create-analyzer')
const { createLoader } = require('./analyzer/load-bindings')

const { analyze, detectDependencies, minify } = createAnalyzer(createLoader('full'))

module.exports = { analyze, detectDependencies, minify }
