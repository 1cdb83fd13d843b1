'use strict'

const { computeHash } = require('../hash')
const { findWorkingDirectory } = require('./working-directory')
const { listRegistries, readConfig } = require('./read-config')

// Asked at each call of a function with packages. A file that changes is noticed this much later, in milliseconds.
const KEPT = 1000
const NAMES = [
  'npm_config_registry',
  'NPM_CONFIG_REGISTRY',
  'npm_config_userconfig',
  'NPM_CONFIG_USERCONFIG',
  'HOME'
]

let last

/** Names the registries in force: the same package may be another one in another registry. */
function computeRegistriesKey() {
  const basis = [...NAMES.map(name => process.env[name]), findWorkingDirectory()].join('\0')
  if (last?.basis !== basis || performance.now() - last.at > KEPT) {
    last = { basis, at: performance.now(), key: computeHash(listRegistries(readConfig())) }
  }
  return last.key
}

module.exports = { computeRegistriesKey }
