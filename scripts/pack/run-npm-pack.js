'use strict'

const { execFileSync } = require('node:child_process')
const path = require('node:path')

/** What `npm pack` makes of a folder: `{ file, size, paths }`, the tarball in `destination` and its bytes. */
function runNpmPack(folder, destination, options = []) {
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', destination]
  const output = execFileSync('npm', [...args, ...options], { cwd: folder, encoding: 'utf8' })
  const [{ filename, size, files }] = JSON.parse(output)
  return { file: path.join(destination, filename), size, paths: files.map(file => file.path) }
}

module.exports = { runNpmPack }
