'use strict'

const { execFileSync } = require('node:child_process')
const path = require('node:path')
const { doOnce } = require('../../../scripts/support/stamp')

const FOLDER = path.join(__dirname, '../tools')

/** Installs the registry and pnpm, which no other work in the checkout has to wait for. */
function installTools() {
  doOnce(path.join(FOLDER, 'node_modules/.installed'), [path.join(FOLDER, 'package-lock.json')], () =>
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: FOLDER
    })
  )
}

module.exports = { installTools }
