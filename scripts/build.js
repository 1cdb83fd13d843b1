'use strict'

// build/: the addon, the keeper and the guard from Rust, the runner and the values from JavaScript, the analyzer in
// WebAssembly.

const path = require('node:path')
const { buildBinaries } = require('./support/build-binaries')
const { ROOT, runStep } = require('./support/step')

buildBinaries(path.join(ROOT, 'build'))
runStep('bundle js', process.execPath, [path.join(__dirname, 'build-js.js')])
require('./build-wasm')
