'use strict'

const { execFileSync, spawnSync } = require('node:child_process')
const path = require('node:path')
const { ROOT, failStep, runStep } = require('./step')
const { findProgram } = require('./programs')

// The first that installs what rust-toolchain.toml names when it is told no toolchain.
const OLDEST_RUSTUP = [1, 28]

/**
 * Installs what rust-toolchain.toml names, where it is missing. cargo would do so by itself, but not where
 * `RUSTUP_AUTO_INSTALL=0`, and not for a toolchain that is there without one of its components.
 */
function installToolchain() {
  throwOnMissingTools()
  runStep('rustup toolchain install', 'rustup', ['toolchain', 'install', '--no-self-update'])
}

/** Adds the standard library of each target to the toolchain. Does nothing for those that are there. */
function addRustTargets(targets) {
  runStep('rustup target add', 'rustup', ['target', 'add', ...targets])
}

/** A program of the toolchain's `llvm-tools`, which read and change binaries of every platform. */
function findLlvmTool(name) {
  return path.join(askRustc('sysroot'), 'lib/rustlib', askRustc('host-tuple'), 'bin', name)
}

function installLlvmTools() {
  runStep('rustup component add llvm-tools', 'rustup', ['component', 'add', 'llvm-tools'])
}

function throwOnMissingTools() {
  const version = readRustupVersion()
  if (version === undefined) {
    failStep(
      'rustup',
      'not found. Install it by https://rustup.rs, open a new shell, and run the command again.'
    )
  }
  if (isOlder(version, OLDEST_RUSTUP)) {
    const found = `${version.join('.')} is older than ${OLDEST_RUSTUP.join('.')}`
    failStep('rustup', `${found}. Update it: rustup self update`)
  }
  if (!findProgram(['cc'])) {
    failStep('C linker', `\`cc\` not found. Install one: ${LINKERS[process.platform] ?? 'gcc or clang'}`)
  }
}

const LINKERS = {
  linux:
    'apt-get install gcc libc6-dev (Debian, Ubuntu), dnf install gcc (Fedora), apk add build-base (Alpine)',
  darwin: 'xcode-select --install'
}

/** `[major, minor]`, or undefined where there is no rustup. */
function readRustupVersion() {
  const { stdout } = spawnSync('rustup', ['--version'], { encoding: 'utf8' })
  const [, major, minor] = /^rustup (\d+)\.(\d+)/.exec(stdout ?? '') ?? []
  return major === undefined ? undefined : [Number(major), Number(minor)]
}

function isOlder([major, minor], [oldestMajor, oldestMinor]) {
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor)
}

function askRustc(what) {
  return execFileSync('rustc', ['--print', what], { cwd: ROOT, encoding: 'utf8' }).trim()
}

module.exports = { addRustTargets, findLlvmTool, installLlvmTools, installToolchain }
