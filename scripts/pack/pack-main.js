'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { toPackageName } = require('../../js/native/platform')
const { ROOT } = require('../support/step')
const { PLATFORMS } = require('../platforms')
const { packStaged, runNpmPack } = require('./npm-pack')

/** Packs the main package of a checkout that is built: `{ file, size, paths }`, the tarball in `destination`. */
function packMain(destination) {
  return packStaged(destination, staging => {
    const { paths } = runNpmPack(ROOT, staging, ['--dry-run'])
    for (const file of paths) fs.cpSync(path.join(ROOT, file), path.join(staging, file))
    fs.writeFileSync(path.join(staging, 'package.json'), `${JSON.stringify(createManifest(), null, 2)}\n`)
  })
}

// What of the checkout's manifest is published. All else is of the checkout alone: scripts, workspaces, what it is built with.
const PUBLISHED = [
  'name',
  'version',
  'description',
  'license',
  'repository',
  'type',
  'main',
  'types',
  'bin',
  'exports',
  'engines',
  'files',
  'dependencies'
]

/**
 * The manifest that is published. The platform packages join here and not in the checkout: there `npm ci` would ask a
 * registry for versions that are yet to be published.
 */
function createManifest() {
  const manifest = require('../../package.json')
  const published = Object.fromEntries(PUBLISHED.map(field => [field, manifest[field]]))
  const optionalDependencies = Object.fromEntries(
    PLATFORMS.map(({ name }) => [toPackageName(name), manifest.version])
  )
  return { ...published, optionalDependencies }
}

module.exports = { packMain }
