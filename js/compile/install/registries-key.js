'use strict'

const { computeHash } = require('../hash')
const { findWorkingDirectory } = require('./working-directory')
const { listGuardedRegistries } = require('./credentials')
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

/**
 * Names the registries in force, and whether they are told who asks: the same package may be another one then. Where nothing lists
 * the packages of a function (`isListed`) they are not told.
 */
function computeRegistriesKey({ isListed = true } = {}) {
  const basis = [...NAMES.map(name => process.env[name]), findWorkingDirectory()].join('\0')
  if (last?.basis !== basis || performance.now() - last.at > KEPT) {
    const config = readConfig()
    const guarded = listGuardedRegistries(config)
    const key = computeHash([listRegistries(config), guarded])
    last = { basis, at: performance.now(), key, isGuarded: guarded.length > 0 }
  }
  return isListed || !last.isGuarded ? last.key : `${last.key}, anonymous`
}

module.exports = { computeRegistriesKey }
