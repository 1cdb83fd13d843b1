'use strict'

const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { runNpmPack } = require('./run-npm-pack')

/** Packs what `fill(staging)` puts into an empty folder, which is gone afterwards: `{ file, size, paths }`. */
function packStaged(destination, fill) {
  const staging = fs.mkdtempSync(path.join(os.tmpdir(), 'isolated-fn-pack-'))
  try {
    fill(staging)
    return runNpmPack(staging, destination)
  } finally {
    fs.rmSync(staging, { recursive: true })
  }
}

module.exports = { packStaged }
