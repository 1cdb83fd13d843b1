'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { runStep } = require('./step')

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The file of one of these programs on `PATH`; undefined where there is none. */
function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const files = names.flatMap(name => folders.map(folder => path.join(folder, name)))
  return files.find(file => fs.existsSync(file))
}

/** The browser of the tests: `CHROMIUM`, or the first of its usual names on `PATH`. */
function findChromium() {
  return process.env.CHROMIUM || findProgram(CHROMIUM)
}

/** Installs Debian's chromium where there is no browser. */
function installChromium() {
  if (!findChromium()) installByApt('chromium')
}

/** Installs Debian's package of a program, of the same name, where the program is missing. */
function installProgram(name) {
  if (!findProgram([name])) installByApt(name)
}

/** Installs a package of Debian's, as root or by `sudo -n`. */
function installByApt(name) {
  const install = `apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ${name}`
  const isRoot = process.getuid?.() === 0
  runStep(`install ${name}`, ...(isRoot ? ['sh', ['-c', install]] : ['sudo', ['-n', 'sh', '-c', install]]))
}

module.exports = { findChromium, findProgram, installByApt, installChromium, installProgram }
