'use strict'

const fs = require('node:fs')

/** Names a Node binary without starting it: its version, or where it lies and its state. */
function computeNodeKey(execPath) {
  if (execPath === process.execPath) return process.version
  const stats = fs.statSync(execPath, { throwIfNoEntry: false })
  return stats ? `${execPath}:${stats.mtimeMs}:${stats.size}` : execPath
}

module.exports = { computeNodeKey }
