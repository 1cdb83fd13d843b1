'use strict'

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { findProgram } = require('../../../scripts/support/programs')
const { NODE_VERSIONS } = require('../../support/node-versions')

// What the commands that pnpm installs call.
const SHELL = ['sh', 'dirname', 'sed', 'uname']
const PNPM = path.join(__dirname, '../tools/node_modules/pnpm/bin/pnpm.cjs')

/**
 * What a user's machine has, below `folder`: for each Node line a PATH with that Node, npm and pnpm, no Rust among it, and
 * settings and caches of their own. `createEnvironment(version, variables)`: the environment of a process there.
 */
function createMachine(folder, registry) {
  const npmrc = path.join(folder, 'npmrc')
  fs.writeFileSync(npmrc, '')
  // npm publishes with a token only. This one is nobody's, and only who publishes has it: a machine with credentials for its registry
  // installs what a function lists, and nothing else.
  const publisher = path.join(folder, 'npmrc-of-publisher')
  fs.writeFileSync(publisher, `${registry.replace('http:', '')}:_authToken=none\n`)
  const npm = fs.realpathSync(findProgram(['npm']))
  const shell = Object.fromEntries(SHELL.map(name => [name, findProgram([name])]))
  for (const [version, node] of Object.entries(NODE_VERSIONS)) {
    const bin = path.join(folder, version)
    fs.mkdirSync(bin)
    for (const [name, file] of Object.entries({ node, npm, pnpm: PNPM, ...shell })) {
      fs.symlinkSync(file, path.join(bin, name))
    }
  }

  function createEnvironment(version, variables) {
    const { NODE_EXTRA_CA_CERTS } = process.env
    return {
      PATH: path.join(folder, version),
      HOME: folder,
      TMPDIR: folder,
      npm_config_registry: registry,
      npm_config_userconfig: npmrc,
      npm_config_cache: path.join(folder, 'cache'),
      npm_config_store_dir: path.join(folder, 'store'),
      ...(NODE_EXTRA_CA_CERTS && { NODE_EXTRA_CA_CERTS }),
      ...variables
    }
  }

  /** Runs a program of that PATH to its end, and gives what it printed. */
  function run(version, program, args, { cwd = folder, env } = {}) {
    return execFileSync(path.join(folder, version, program), args, {
      cwd,
      env: createEnvironment(version, env),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe']
    })
  }

  /** Publishes a tarball. */
  function publish(version, file) {
    const args = ['publish', file, '--access=public', '--loglevel=error']
    run(version, 'npm', args, { env: { npm_config_userconfig: publisher } })
  }

  return { createEnvironment, publish, run }
}

module.exports = { createMachine }
