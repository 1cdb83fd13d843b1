'use strict'

const fs = require('node:fs')
const { loadNative } = require('../../native')

/** Why no fork server can be started here; nothing where one can. */
function findForkObstacle() {
  if (process.env.ISOLATED_FUNCTIONS_LAUNCHER === 'spawn')
    return 'ISOLATED_FUNCTIONS_LAUNCHER=spawn turns it off'
  if (process.platform !== 'linux') return `it needs Linux, and this is ${process.platform}`
  if (!loadNative.isAvailable()) return 'the native addon could not be loaded'
  const { guardPath } = loadNative()
  if (!fs.existsSync(guardPath)) return `${guardPath} is missing: build it with \`npm run build\``
}

module.exports = { findForkObstacle }
