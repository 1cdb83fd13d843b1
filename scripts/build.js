'use strict'

// build/: the addon and the keeper from Rust, the runner and the values from JavaScript, the analyzer in WebAssembly.

const fs = require('node:fs')
const path = require('node:path')
const { ROOT, runStep } = require('./support/step')

const BUILD = path.join(ROOT, 'build')
const RELEASE = path.join(process.env.CARGO_TARGET_DIR ?? path.join(ROOT, 'target'), 'release')
const PACKAGES = [
  '-p',
  'isolated-function-native',
  '-p',
  'isolated-function-keeper',
  '-p',
  'isolated-function-guard'
]

runStep('cargo build', 'cargo', ['build', '--release', '--locked', ...PACKAGES])
fs.mkdirSync(BUILD, { recursive: true })
install('libisolated_function_native.so', 'isolated_function.node')
install('keeper', 'keeper')
install('libisolated_function_guard.so', 'guard.so')
runStep('bundle js', process.execPath, [path.join(__dirname, 'build-js.js')])
require('./build-wasm')

function install(built, name) {
  const target = path.join(BUILD, name)
  // Beside and renamed: a process that has the old file mapped keeps it whole.
  const aside = `${target}.${process.pid}`
  fs.copyFileSync(path.join(RELEASE, built), aside)
  fs.renameSync(aside, target)
}
