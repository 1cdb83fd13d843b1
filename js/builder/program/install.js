'use strict'

const path = require('node:path')
const { spawn } = require('node:child_process')
const { readExtraCertificates } = require('./extra-certificates')
const { guardConnections } = require('./guard-connections')
const { inspectInstall } = require('./inspect-install')
const { ORIGINS } = require('./origins')
const { watchBytes } = require('./watch-bytes')
const { forbidPrograms } = require('./forbid-programs')
const { keepModes } = require('./keep-modes')
const { keepOutput } = require('./keep-output')

/**
 * Runs a package manager and looks at what it has made, both in this process: a Node script becomes its program. Where the
 * manager is one of another kind, it is a child. → one part, JSON: `{ exitCode, stdout, stderr, refusal, … }`
 */
function install(
  { file, isScript, args, env, workingDir, folder, names, managerName, nodeVersion, origins, maxBytes },
  answer
) {
  // JSON has no Infinity.
  const mostBytes = maxBytes ?? Infinity
  enter(env, workingDir ?? folder)
  const output = keepOutput(process)
  const state = { refusal: undefined }
  const refuse = refusal => {
    state.refusal ??= refusal
    // At once: nothing that it might still do is of use.
    process.exit(1)
  }
  process.once('exit', exitCode => {
    const found = state.refusal
      ? {}
      : inspectInstall({ folder, names, managerName, nodeVersion, maxBytes: mostBytes })
    answer([Buffer.from(JSON.stringify({ exitCode, ...output.read(), ...state, ...found }))])
  })
  watchBytes(folder, mostBytes, refuse)
  if (!isScript) return runProgram(file, args, guardEnvironment(env, origins), state)
  readExtraCertificates(env.NODE_EXTRA_CA_CERTS)
  guardConnections(origins, refuse)
  forbidPrograms()
  keepModes()
  nameNode(nodeVersion)
  process.argv = [process.argv[0], file, ...args]
  process.execArgv = []
  require('node:module').runMain()
}

/** npm chooses by `engines` and the version of its own Node, and has no setting for another one. */
function nameNode(version) {
  Object.defineProperty(process, 'version', { value: `v${version}`, enumerable: true })
}

function enter(env, workingDir) {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  process.chdir(workingDir)
}

function guardEnvironment(env, origins) {
  const preload = path.join(__dirname, 'preload.js')
  return { ...env, NODE_OPTIONS: `--require=${JSON.stringify(preload)}`, [ORIGINS]: JSON.stringify(origins) }
}

function runProgram(file, args, env, state) {
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.on('data', chunk => process.stdout.write(chunk))
  child.stderr.on('data', chunk => process.stderr.write(chunk))
  child.on('error', error => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
  child.on('close', (code, signal) => {
    state.signal = signal ?? undefined
    process.exit(code ?? 1)
  })
}

module.exports = { install }
