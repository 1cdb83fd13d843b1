'use strict'

const fs = require('node:fs')
const path = require('node:path')

/** A file that takes ten minutes hangs. */
const TEST_FLAGS = ['--test', '--test-reporter=spec', '--test-timeout=600000']

/** The test files below a folder. */
function listTests(folder) {
  return (
    fs
      .readdirSync(folder, { recursive: true })
      .filter(file => file.endsWith('.test.js') || file.endsWith('.test.mjs'))
      // Packages that tests install bring tests of their own.
      .filter(file => !file.split(path.sep).includes('node_modules'))
      .sort()
      .map(file => path.join(folder, file))
  )
}

module.exports = { TEST_FLAGS, listTests }
