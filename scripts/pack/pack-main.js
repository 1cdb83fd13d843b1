'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { toPackageName } = require('../../js/native/platform')
const { ROOT } = require('../support/step')
const { PLATFORMS } = require('./platforms')
const { packStaged } = require('./pack-staged')
const { runNpmPack } = require('./run-npm-pack')

/** Packs the main package of a checkout that is built: `{ file, size, paths }`, the tarball in `destination`. */
function packMain(destination) {
  return packStaged(destination, staging => {
    const { paths } = runNpmPack(ROOT, staging, ['--dry-run'])
    for (const file of paths) fs.cpSync(path.join(ROOT, file), path.join(staging, file))
    fs.writeFileSync(path.join(staging, 'package.json'), `${JSON.stringify(createManifest(), null, 2)}\n`)
  })
}

/**
 * The manifest that is published. The platform packages join here and not in the checkout: there `npm ci` would ask a
 * registry for versions that are yet to be published.
 */
function createManifest() {
  const { private: _, scripts, devDependencies, ...manifest } = require('../../package.json')
  const optionalDependencies = Object.fromEntries(
    PLATFORMS.map(({ name }) => [toPackageName(name), manifest.version])
  )
  return { ...manifest, optionalDependencies }
}

module.exports = { packMain }
