'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { TESTS } = require('./step')

/** A file that takes ten minutes hangs. */
const TEST_FLAGS = ['--test', '--test-reporter=spec', '--test-timeout=600000']

// What `npm test` leaves to `npm run test:all`: it needs WebAssembly, a browser, strace, the npm registry or minutes.
const SLOW = [
  'admission/flood',
  'analyzer/builds',
  'analyzer/editor',
  'analyzer/packages',
  'analyzer/packed',
  'analyzer/without-addon',
  'cli/without-addon',
  'compile/real-packages',
  'confinement/rules',
  'confinement/spawn',
  'packages/',
  'run/missing-layers',
  'run/slow-keeper',
  'workflows/try-packages'
]

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

/** Those of `npm test`. */
function listQuickTests(folder = TESTS) {
  return listTests(folder).filter(file => !SLOW.some(slow => path.relative(folder, file).startsWith(slow)))
}

module.exports = { TEST_FLAGS, listQuickTests, listTests }
