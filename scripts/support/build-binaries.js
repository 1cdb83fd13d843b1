'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { listBinaries } = require('../pack/binaries')
const { replaceFile } = require('./replace-file')
const { TARGET, runStep } = require('./step')

const RELEASE = path.join(TARGET, 'release')
const BINARIES = listBinaries({ os: process.platform })

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

module.exports = { BINARIES, buildBinaries }
