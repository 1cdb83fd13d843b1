'use strict'

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { ROOT } = require('../support/step')

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

/** What `npm pack` makes of a folder: `{ file, size, paths }`, the tarball in `destination` and its bytes. */
function runNpmPack(folder, destination, options = []) {
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', destination]
  const output = execFileSync('npm', [...args, ...options], { cwd: folder, encoding: 'utf8' })
  const [{ filename, size, files }] = JSON.parse(output)
  return { file: path.join(destination, filename), size, paths: files.map(file => file.path) }
}

module.exports = { packBuilt, packStaged, runNpmPack }
