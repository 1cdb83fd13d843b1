'use strict'

const fs = require('node:fs')

/** What the given files are like now; a missing file is a fact as well. */
function stampFiles(files, startedAt) {
  return files.map(file => {
    const stamp = readStamp(file)
    // Changed while it was being read: which state was read is unknown, so the stamp is one that never matches.
    return { file, stamp: stamp?.mtime >= startedAt ? 'changing' : stamp && `${stamp.mtime}:${stamp.size}` }
  })
}

function areUnchanged(watched) {
  return watched.every(({ file, stamp }) => {
    const now = readStamp(file)
    return (now && `${now.mtime}:${now.size}`) === stamp
  })
}

function readStamp(file) {
  const stats = fs.statSync(file, { throwIfNoEntry: false })
  return stats && { mtime: stats.mtimeMs, size: stats.size }
}

module.exports = { stampFiles, areUnchanged }
