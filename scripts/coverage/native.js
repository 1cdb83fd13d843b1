'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { BINARIES, buildBinaries } = require('../build')
const { findLlvmTool } = require('../support/rust')
const { ROOT, runStep } = require('../support/step')

/**
 * Builds addon, keeper and guard so that they count, into a checkout's `build/`. Not by `cargo llvm-cov`: the keeper and the
 * guard run without an environment and are confined before they end, so they need the name of their file built in.
 */
function buildInstrumented({ checkout, counts, work }) {
  const name = path.join(work, 'profile-name.o')
  const profile = path.join(counts, 'sandbox-%4m%c.profraw')
  const source = path.join(__dirname, 'profile-name.c')
  runStep('coverage profile name', 'cc', ['-c', '-fPIC', `-DPROFILE="${profile}"`, source, '-o', name])
  const env = {
    RUSTC_WORKSPACE_WRAPPER: path.join(__dirname, 'instrument'),
    COVERAGE_PROFILE_NAME: name,
    // Of build scripts, which count as well and are of no interest.
    LLVM_PROFILE_FILE: path.join(work, 'build.profraw')
  }
  buildBinaries(path.join(checkout, 'build'), { step: 'coverage build', env })
}

/** How much of native/ has run, by the counts of LLVM: `{ log, regions, functions, lines }`, in percent. */
function reportNative({ checkout, counts, work }) {
  // A host that a test starts without an environment leaves its counts where it works.
  const files = [counts, checkout].flatMap(listCounts)
  const data = path.join(work, 'native.profdata')
  const merge = ['merge', '-sparse', ...files, '-o', data]
  runStep('coverage merge', findLlvmTool('llvm-profdata'), merge)
  const [first, ...others] = BINARIES.map(({ file }) => path.join(checkout, 'build', file))
  const log = runStep('coverage of native', findLlvmTool('llvm-cov'), [
    'report',
    `--instr-profile=${data}`,
    first,
    ...others.flatMap(object => ['--object', object]),
    '--sources',
    path.join(ROOT, 'native')
  ])
  const total = fs
    .readFileSync(log, 'utf8')
    .split('\n')
    .find(line => line.startsWith('TOTAL'))
  const [, , , regions, , , functions, , , lines] = total.split(/\s+/).map(Number.parseFloat)
  return { log, regions, functions, lines }
}

function listCounts(folder) {
  const names = fs.readdirSync(folder).filter(name => name.endsWith('.profraw'))
  return names.map(name => path.join(folder, name))
}

module.exports = { buildInstrumented, reportNative }
