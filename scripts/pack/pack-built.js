'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { ROOT } = require('../support/step')
const { packStaged } = require('./pack-staged')

/**
 * Packs a platform package with the binaries that lie in `build`, as they are: `{ file, size, paths }`, the tarball in
 * `destination`.
 */
function packBuilt(name, build, destination) {
  return packStaged(destination, staging => {
    fs.cpSync(path.join(ROOT, 'npm', name), staging, { recursive: true })
    const { files } = require(path.join(ROOT, 'npm', name, 'package.json'))
    for (const file of files) fs.copyFileSync(path.join(build, file), path.join(staging, file))
  })
}

module.exports = { packBuilt }
