'use strict'

const fs = require('node:fs')
const { syncBuiltinESMExports } = require('node:module')

const { apply } = Reflect

/**
 * `fs.existsSync` throws nothing, whoever calls it may rely on that; under its permission model Node lets it throw all the same. What
 * may not be looked at is not there, as for every search for a configuration.
 */
function answerExists() {
  const { existsSync } = fs
  fs.existsSync = {
    existsSync(path) {
      try {
        return apply(existsSync, this, [path])
      } catch {
        return false
      }
    }
  }.existsSync
  syncBuiltinESMExports()
}

module.exports = { answerExists }
