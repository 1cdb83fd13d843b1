'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { runStep } = require('./step')

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The browser of the tests: `CHROMIUM`, or the first of its usual names on `PATH`. */
function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const files = NAMES.flatMap(name => folders.map(folder => path.join(folder, name)))
  return files.find(file => fs.existsSync(file))
}

/** Installs Debian's chromium where there is no browser. */
function installChromium() {
  if (findChromium()) return
  const install =
    'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium'
  const isRoot = process.getuid?.() === 0
  runStep('install chromium', ...(isRoot ? ['sh', ['-c', install]] : ['sudo', ['-n', 'sh', '-c', install]]))
}

module.exports = { findChromium, installChromium }
