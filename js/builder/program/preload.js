'use strict'

// `--require` of each Node that a package manager of another kind starts, such as the shell script of a version manager.

const { guardConnections } = require('./guard-connections')
const { ORIGINS } = require('./origins')

guardConnections(JSON.parse(process.env[ORIGINS]), ({ origin }) => {
  process.stderr.write(`not from a registry: a package asks for ${origin}\n`)
  process.exit(1)
})
