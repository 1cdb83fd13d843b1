'use strict'

const path = require('node:path')
const { describePlatform } = require('../../js/native/platform')
const { PLATFORMS, listBinaries } = require('../platforms')
const { addRustTargets } = require('./rust')
const { ROOT, runStep } = require('./step')

const CLIPPY = ['clippy', '--release', '--locked']
const DENY_WARNINGS = ['--', '-D', 'warnings']
// C for other platforms is not compiled: there is no compiler for it, and nothing is linked.
const NO_C = { TARGET_CC: 'true', TARGET_AR: 'true' }

/** Formatting and lints: of this platform; of all crates and as every other platform compiles them. */
function lint({ all }) {
  runStep('rustfmt', 'cargo', ['fmt', '--all', '--check'])
  runStep('biome', path.join(ROOT, 'node_modules/.bin/biome'), ['ci', '--colors=off', '.'])
  // The analyzer in WebAssembly and its build tool bring libraries of their own.
  const crates = ['--workspace', ...(all ? [] : ['--exclude', 'isolated-function-wasm*'])]
  runStep('clippy', 'cargo', [...CLIPPY, ...crates, '--all-targets', ...DENY_WARNINGS])
  if (all) lintOtherPlatforms()
}

/**
 * Has clippy read the addon and its programs as every other platform would compile them: nothing is linked, so nothing is
 * needed of those platforms.
 */
function lintOtherPlatforms() {
  const others = PLATFORMS.filter(({ name }) => name !== describePlatform())
  addRustTargets(others.map(({ target }) => target))
  for (const os of ['linux', 'darwin']) {
    const targets = others
      .filter(platform => platform.os === os)
      .flatMap(({ target }) => ['--target', target])
    const crates = ['analyzer', ...listBinaries({ os }).map(({ crate }) => crate)].flatMap(name => [
      '-p',
      name
    ])
    runStep(`clippy for ${os}`, 'cargo', [...CLIPPY, ...crates, ...targets, ...DENY_WARNINGS], { env: NO_C })
  }
}

module.exports = { lint }
