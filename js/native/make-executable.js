'use strict'

const fs = require('node:fs')
const { LoadFailure } = require('./load-failure')

/**
 * Gives a program the mode that it needs to be started, where it lost that on its way: archives of CI systems, and copies
 * to and from file systems without modes, drop it.
 */
function makeExecutable(file) {
  if (isExecutable(file)) return
  try {
    fs.chmodSync(file, 0o755)
  } catch (error) {
    throw new LoadFailure('not-executable', `${file}: it cannot be executed, nor made so: ${error.message}`)
  }
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return true
  } catch {
    return false
  }
}

module.exports = { makeExecutable }
