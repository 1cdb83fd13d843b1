'use strict'

// `npm run setup [-- --all]`: everything that the demo and the tests need on a fresh machine with Node, rustup and a C linker:
// the toolchain, by `rustup toolchain install`, npm packages, build/. With --all the analyzer in WebAssembly too.
// Uses nothing but Node itself, since it runs before anything is installed.

const path = require('node:path')
const { installToolchain } = require('./support/rust')
const { doOnce } = require('./support/stamp')
const { ROOT, runStep } = require('./support/step')

const MANIFESTS = ['package.json', 'package-lock.json'].map(file => path.join(ROOT, file))

function setUp({ all = process.argv.includes('--all') } = {}) {
  installToolchain()
  doOnce(path.join(ROOT, 'node_modules/.installed'), MANIFESTS, () =>
    runStep('npm ci', 'npm', ['ci', '--no-audit', '--no-fund'])
  )
  // Not before: they need the packages.
  require('./build').build({ all })
}

module.exports = { setUp }

if (require.main === module) setUp()
