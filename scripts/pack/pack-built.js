'use strict'

const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { ROOT } = require('../support/step')
const { runNpmPack } = require('./run-npm-pack')

/**
 * Packs a platform package with the binaries that lie in `build`, as they are: `{ file, size, paths }`, the tarball in
 * `destination`.
 */
function packBuilt(name, build, destination) {
  const staging = fs.mkdtempSync(path.join(os.tmpdir(), 'isolated-fn-pack-'))
  try {
    fs.cpSync(path.join(ROOT, 'npm', name), staging, { recursive: true })
    const { files } = require(path.join(ROOT, 'npm', name, 'package.json'))
    for (const file of files) fs.copyFileSync(path.join(build, file), path.join(staging, file))
    return runNpmPack(staging, destination)
  } finally {
    fs.rmSync(staging, { recursive: true })
  }
}

module.exports = { packBuilt }
