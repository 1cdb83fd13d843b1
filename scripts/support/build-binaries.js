'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { listBinaries } = require('../pack/binaries')
const { ROOT, runStep } = require('./step')

const RELEASE = path.join(process.env.CARGO_TARGET_DIR ?? path.join(ROOT, 'target'), 'release')
const BINARIES = listBinaries({ os: process.platform })

/** Builds what is of Rust and for this machine into that folder. */
function buildBinaries(folder, { step = 'cargo build', env } = {}) {
  const crates = BINARIES.flatMap(({ crate }) => ['-p', crate])
  runStep(step, 'cargo', ['build', '--release', '--locked', ...crates], { env })
  fs.mkdirSync(folder, { recursive: true })
  for (const { built, file } of BINARIES) replaceFile(path.join(RELEASE, built), path.join(folder, file))
}

// Beside and renamed: a process that has the old file mapped keeps it whole.
function replaceFile(built, target) {
  const aside = `${target}.${process.pid}`
  fs.copyFileSync(built, aside)
  fs.renameSync(aside, target)
}

module.exports = { BINARIES, buildBinaries }
