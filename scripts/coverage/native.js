'use strict'

// How much of native/ the tests run: the addon, the keeper and the guard, each built to count, take the places of the
// real ones in a copy of the checkout, where the tests that have to do with processes run again.

const fs = require('node:fs')
const path = require('node:path')
const { BINARIES, buildBinaries } = require('../support/build-binaries')
const { TEST_FLAGS, listTests } = require('../support/list-tests')
const { findLlvmTool } = require('../support/llvm-tool')
const { ROOT, runStep } = require('../support/step')
const { readRow } = require('./read-row')

const WORK = path.join(ROOT, 'target/coverage')
const COPY = path.join(WORK, 'checkout')
const PROFILES = path.join(WORK, 'native')
const TESTS = ['admission', 'confinement', 'hostile', 'lifecycle', 'observe', 'run']

/** How much of native/ has run in them: `{ log, regions, functions, lines }`. */
function measureNative() {
  fs.rmSync(PROFILES, { recursive: true, force: true })
  fs.mkdirSync(PROFILES, { recursive: true })
  copyCheckout()
  buildInstrumented()
  runTests()
  return report()
}

function copyCheckout() {
  fs.rmSync(COPY, { recursive: true, force: true })
  // What they install, and what links to it.
  const isOwn = file => !file.split(path.sep).includes('node_modules')
  for (const name of ['README.md', 'build', 'js', 'native', 'npm', 'package.json', 'scripts', 'test'])
    fs.cpSync(path.join(ROOT, name), path.join(COPY, name), {
      recursive: true,
      filter: file => isOwn(path.relative(ROOT, file))
    })
  // Where tests put what has to lie in the checkout.
  fs.mkdirSync(path.join(COPY, 'target'))
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(COPY, 'node_modules'))
}

function buildInstrumented() {
  const name = path.join(WORK, 'profile-name.o')
  const profile = path.join(PROFILES, 'sandbox-%4m%c.profraw')
  const source = path.join(__dirname, 'profile-name.c')
  runStep('coverage profile name', 'cc', ['-c', '-fPIC', `-DPROFILE="${profile}"`, source, '-o', name])
  const env = {
    RUSTC_WORKSPACE_WRAPPER: path.join(__dirname, 'instrument'),
    COVERAGE_PROFILE_NAME: name,
    // Of build scripts, which count as well and are of no interest.
    LLVM_PROFILE_FILE: path.join(WORK, 'build.profraw')
  }
  buildBinaries(path.join(COPY, 'build'), { step: 'coverage build', env })
}

function runTests() {
  const env = { LLVM_PROFILE_FILE: path.join(PROFILES, 'host-%4m.profraw') }
  const files = TESTS.flatMap(folder => listTests(path.join(COPY, 'test', folder)))
  // There, because a host that a test starts without an environment leaves its counts where it works.
  runStep('coverage tests', process.execPath, [...TEST_FLAGS, ...files], {
    cwd: PROFILES,
    env
  })
}

function report() {
  const profiles = fs.readdirSync(PROFILES).map(name => path.join(PROFILES, name))
  const data = path.join(WORK, 'native.profdata')
  runStep('coverage merge', findLlvmTool('llvm-profdata'), ['merge', '-sparse', ...profiles, '-o', data])
  const [first, ...others] = BINARIES.map(({ file }) => path.join(COPY, 'build', file))
  const log = runStep('coverage of native', findLlvmTool('llvm-cov'), [
    'report',
    `--instr-profile=${data}`,
    first,
    ...others.flatMap(object => ['--object', object]),
    '--sources',
    path.join(ROOT, 'native')
  ])
  const [, , , regions, , , functions, , , lines] = readRow(log, 'TOTAL').split(/\s+/)
  return { log, regions, functions, lines }
}

module.exports = { measureNative }
