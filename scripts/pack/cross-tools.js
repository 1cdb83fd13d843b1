'use strict'

const path = require('node:path')
const { ROOT, runStep } = require('../support/step')
const { doOnce } = require('../support/stamp')
const { addRustTargets, installLlvmTools } = require('../support/rust')

const REQUIREMENTS = path.join(__dirname, 'requirements.txt')
const VENV = path.join(ROOT, 'target/zig')

/**
 * Installs what it takes to compile and link for other platforms, where it is missing: standard libraries, and zig, which is
 * a linker with the C libraries of all of them.
 */
function installCrossTools(targets) {
  addRustTargets(targets)
  installLlvmTools()
  doOnce(path.join(VENV, '.installed'), [REQUIREMENTS], () => {
    runStep('python venv', 'python3', ['-m', 'venv', VENV])
    runStep('pip install zig', path.join(VENV, 'bin/pip'), ['install', '-r', REQUIREMENTS])
  })
}

/** The environment in which `cargo-zigbuild` finds itself and zig. */
function createCrossEnv() {
  return { PATH: [path.join(VENV, 'bin'), process.env.PATH].join(path.delimiter) }
}

module.exports = { createCrossEnv, installCrossTools }
