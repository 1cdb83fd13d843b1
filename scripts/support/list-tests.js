'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { TESTS } = require('./step')

/** A file that takes ten minutes hangs. */
const TEST_FLAGS = ['--test', '--test-reporter=spec', '--test-timeout=600000']

// They need a browser, strace or installed packages, and run nothing of js/ and native/ that others do not.
const OF_PACKAGES = [
  'analyzer/builds',
  'analyzer/editor',
  'analyzer/packages',
  'analyzer/packed',
  'confinement/rules',
  'packages-compatibility/',
  'packages/',
  'workflows/try-packages'
]
// They need WebAssembly, another user, a package manager at work, the npm registry, the launcher that is not the default, or
// many seconds.
const SLOW = [
  'admission/flood',
  'admission/servers',
  'analyzer/robustness',
  'analyzer/without-addon',
  'behaviour/plain',
  'behaviour/spawn',
  'cli/warm',
  'cli/without-addon',
  'compile/bundle/hostile-packages',
  'compile/install/as-npm',
  'compile/install/connections',
  'compile/install/install-dependencies',
  'compile/install/limits',
  'compile/install/repositories',
  'compile/real-packages',
  'confinement/ordinary-user',
  'confinement/spawn',
  'examples/recipes',
  'host-functions/spawn',
  'hostile/boundary-fuzz',
  'hostile/costs',
  'hostile/decoding',
  'hostile/spawn',
  'lifecycle/damaged-cache',
  'lifecycle/descriptors',
  'lifecycle/host-ends',
  'lifecycle/installs',
  'lifecycle/memory-of-bundles',
  'lifecycle/workers',
  'readme',
  'run/large-results',
  'run/missing-layers',
  'run/slow-keeper',
  'types/types'
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
function listQuickTests() {
  return listTestsBut([...OF_PACKAGES, ...SLOW], TESTS)
}

/** Those of `npm run coverage`. */
function listCountedTests(folder) {
  return listTestsBut(OF_PACKAGES, folder)
}

function listTestsBut(left, folder) {
  return listTests(folder).filter(file => !left.some(name => path.relative(folder, file).startsWith(name)))
}

module.exports = { TEST_FLAGS, listCountedTests, listQuickTests, listTests }
