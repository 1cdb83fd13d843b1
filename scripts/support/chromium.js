'use strict'

const { findProgram, installByApt } = require('./apt')

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The browser of the tests: `CHROMIUM`, or the first of its usual names on `PATH`. */
function findChromium() {
  return process.env.CHROMIUM || findProgram(NAMES)
}

/** Installs Debian's chromium where there is no browser. */
function installChromium() {
  if (!findChromium()) installByApt('chromium')
}

module.exports = { findChromium, installChromium }
