'use strict'

const { PLATFORMS } = require('../pack/platforms')

const NODE_LINES = ['20', '22', '24', '26']
const MACHINES = {
  'linux-x64': 'ubuntu-24.04',
  'linux-arm64': 'ubuntu-24.04-arm',
  'darwin-x64': 'macos-15-intel',
  'darwin-arm64': 'macos-15'
}
const LINUX = MACHINES['linux-x64']

/** Each platform package on each Node line, and the machine that it is tried on. */
function listInstallations() {
  return PLATFORMS.flatMap(({ name, os, cpu, libc }) =>
    NODE_LINES.map(node => ({
      platform: name,
      node,
      runner: MACHINES[`${os}-${cpu}`],
      musl: libc === 'musl'
    }))
  )
}

module.exports = { LINUX, NODE_LINES, listInstallations }
