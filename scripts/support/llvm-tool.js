'use strict'

const { execFileSync } = require('node:child_process')
const path = require('node:path')
const { ROOT } = require('./step')

/** A program of the toolchain's `llvm-tools`, which read and change binaries of every platform. */
function findLlvmTool(name) {
  return path.join(askRustc('sysroot'), 'lib/rustlib', askRustc('host-tuple'), 'bin', name)
}

function askRustc(what) {
  return execFileSync('rustc', ['--print', what], { cwd: ROOT, encoding: 'utf8' }).trim()
}

module.exports = { findLlvmTool }
