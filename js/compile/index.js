'use strict'

// From the source of a function to what the sandbox runs. `Compiled` is described in docs/architecture.md.
const { createRequest } = require('./create-request')
const { startCompile } = require('./start-compile')
const { removeDependencies } = require('./remove-dependencies')

module.exports = { createRequest, startCompile, removeDependencies }
