'use strict'

/** Nothing where the folder the host was started in is gone. */
function findWorkingDirectory() {
  try {
    return process.cwd()
  } catch {
    return undefined
  }
}

module.exports = { findWorkingDirectory }
