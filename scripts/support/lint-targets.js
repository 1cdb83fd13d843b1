'use strict'

const { describePlatform } = require('../../js/native/platform')
const { listBinaries } = require('../pack/binaries')
const { PLATFORMS } = require('../pack/platforms')
const { addRustTargets } = require('./rust-targets')
const { runStep } = require('./step')

// C for other platforms is not compiled: there is no compiler for it, and nothing is linked.
const NO_C = { TARGET_CC: 'true', TARGET_AR: 'true' }

/**
 * Has clippy read the addon and its programs as every other platform would compile them: nothing is linked, so nothing is
 * needed of those platforms. This machine's own is what the rest of the tests is about.
 */
function lintTargets() {
  const others = PLATFORMS.filter(({ name }) => name !== describePlatform())
  addRustTargets(others.map(({ target }) => target))
  for (const os of ['linux', 'darwin']) {
    const platforms = others.filter(platform => platform.os === os)
    const packages = ['analyzer', ...listBinaries({ os }).map(({ crate }) => crate)]
    const args = [
      ...packages.flatMap(name => ['-p', name]),
      ...platforms.flatMap(({ target }) => ['--target', target])
    ]
    runStep(
      `clippy for ${os}`,
      'cargo',
      ['clippy', '--release', '--locked', ...args, '--', '-D', 'warnings'],
      {
        env: NO_C
      }
    )
  }
}

module.exports = { lintTargets }
