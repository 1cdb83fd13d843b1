'use strict'

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { findLlvmTool } = require('../support/rust')
const { ROOT, runStep } = require('../support/step')
const { OLDEST_SYSTEMS, listBinaries } = require('../platforms')
const { createCrossEnv } = require('./cross-tools')

// Apart from target/release: other linkers, and nobody who builds waits for the lock of who packs.
const TARGET_DIR = path.join(ROOT, 'target/pack')

/** Builds the binaries of a platform, without symbols, in a folder of their own, which it returns. */
function buildPlatform(platform) {
  const binaries = listBinaries(platform)
  runStep(`build ${platform.name}`, 'cargo', ['zigbuild', ...createArguments(platform, binaries)], {
    env: { ...createCrossEnv(), ...createBuildEnv(platform) }
  })
  const folder = path.join(TARGET_DIR, 'binaries', platform.name)
  fs.mkdirSync(folder, { recursive: true })
  for (const { built, file } of binaries) {
    strip(path.join(TARGET_DIR, platform.target, 'release', built), path.join(folder, file), platform)
  }
  return folder
}

function createArguments({ libc, target }, binaries) {
  const packages = binaries.flatMap(({ crate }) => ['-p', crate])
  const oldest = libc === 'glibc' ? `${target}.${OLDEST_SYSTEMS.glibc}` : target
  return ['--release', '--locked', '--target', oldest, ...packages]
}

function createBuildEnv({ os }) {
  if (os !== 'darwin') return { CARGO_TARGET_DIR: TARGET_DIR }
  return {
    CARGO_TARGET_DIR: TARGET_DIR,
    MACOSX_DEPLOYMENT_TARGET: OLDEST_SYSTEMS.macOS,
    // zig cannot be told which symbols to export there, and keeps every function that has one. So rustc leaves them out.
    CARGO_PROFILE_RELEASE_LTO: 'thin'
  }
}

// On macOS what is exported is a symbol like all others.
function strip(from, to, { os }) {
  const what = os === 'darwin' ? '--discard-all' : '--strip-all'
  execFileSync(findLlvmTool('llvm-strip'), [what, '-o', to, from])
}

module.exports = { buildPlatform }
