'use strict'

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')

const SOURCE = path.join(__dirname, 'syscall.c')

/** Compiles the addon that makes system calls into `folder`; its path. By the compiler that Rust links with. */
function buildSyscall(folder) {
  const addon = path.join(folder, 'syscall.node')
  const flags = ['-shared', '-fPIC', '-Wall', '-Wextra', '-Werror']
  execFileSync('cc', [...flags, '-o', addon, SOURCE], { stdio: ['ignore', 'ignore', 'inherit'] })
  fs.chmodSync(addon, 0o644)
  return addon
}

module.exports = { buildSyscall }
