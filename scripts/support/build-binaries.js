'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { ROOT, runStep } = require('./step')

const RELEASE = path.join(process.env.CARGO_TARGET_DIR ?? path.join(ROOT, 'target'), 'release')
const CRATES = ['isolated-function-native', 'isolated-function-keeper', 'isolated-function-guard']
const BINARIES = {
  'isolated_function.node': 'libisolated_function_native.so',
  keeper: 'keeper',
  'guard.so': 'libisolated_function_guard.so'
}

/** Builds what is of Rust and for this machine into that folder. */
function buildBinaries(folder, { step = 'cargo build', env } = {}) {
  const crates = CRATES.flatMap(name => ['-p', name])
  runStep(step, 'cargo', ['build', '--release', '--locked', ...crates], { env })
  fs.mkdirSync(folder, { recursive: true })
  for (const [name, built] of Object.entries(BINARIES))
    replaceFile(path.join(RELEASE, built), path.join(folder, name))
}

// Beside and renamed: a process that has the old file mapped keeps it whole.
function replaceFile(built, target) {
  const aside = `${target}.${process.pid}`
  fs.copyFileSync(built, aside)
  fs.renameSync(aside, target)
}

module.exports = { BINARIES, buildBinaries }
