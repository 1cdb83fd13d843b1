'use strict'

const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { doOnce } = require('../../../scripts/support/stamp')

const FOLDER = path.join(__dirname, '../packages')
const MODULES = path.join(FOLDER, 'node_modules')

/** Fetches the sources of popular packages that the analyzer is tested and timed on, and gives their names. */
function installPackages() {
  doOnce(path.join(MODULES, '.installed'), [path.join(FOLDER, 'package-lock.json')], () => {
    const options = ['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund']
    const { status, stderr } = spawnSync('npm', options, { cwd: FOLDER, encoding: 'utf8' })
    if (status !== 0) throw new Error(`npm ci failed in ${FOLDER}\n${stderr}`)
  })
  return Object.keys(require('../packages/package.json').dependencies)
}

/** The JavaScript files of a package, without those of what it depends on. */
function listSources(name) {
  const root = path.join(MODULES, name)
  return fs
    .readdirSync(root, { recursive: true })
    .filter(file => /\.[cm]?js$/.test(file) && !file.includes('node_modules'))
    .map(file => path.join(root, file))
    .filter(file => fs.statSync(file).isFile())
    .sort()
}

function readSource(file) {
  return fs.readFileSync(path.resolve(MODULES, file), 'utf8')
}

module.exports = { installPackages, listSources, readSource }
