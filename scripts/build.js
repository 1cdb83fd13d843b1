'use strict'

// `npm run build [-- --all]`: build/, which holds the addon, the keeper and the guard from Rust, and the runner and the values
// from JavaScript. With --all the analyzer in WebAssembly too: it is another copy of swc, which takes minutes.

const fs = require('node:fs')
const path = require('node:path')
const { listBinaries } = require('./platforms')
const { replaceFile } = require('./support/files')
const { ROOT, TARGET, runStep } = require('./support/step')

const RELEASE = path.join(TARGET, 'release')
const BINARIES = listBinaries({ os: process.platform })

function build({ all }) {
  buildBinaries(path.join(ROOT, 'build'))
  runStep('bundle js', process.execPath, [path.join(__dirname, 'build-js.js')])
  if (all) require('./build-wasm').buildWasm()
}

/** Builds what is of Rust and for this machine into that folder. */
function buildBinaries(folder, { step = 'cargo build', env } = {}) {
  const crates = BINARIES.flatMap(({ crate }) => ['-p', crate])
  runStep(step, 'cargo', ['build', '--release', '--locked', ...crates], { env })
  fs.mkdirSync(folder, { recursive: true })
  for (const { built, file } of BINARIES) {
    // A copy, which keeps the mode of a program.
    replaceFile(path.join(folder, file), aside => fs.copyFileSync(path.join(RELEASE, built), aside))
  }
}

module.exports = { BINARIES, build, buildBinaries }

if (require.main === module) build({ all: process.argv.includes('--all') })
