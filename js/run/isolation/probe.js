'use strict'

const { execFile, execFileSync } = require('node:child_process')
const { promisify } = require('node:util')
const { loadNative } = require('../../native')

const DEADLINE = 10_000
// As native/confinement names it.
const POLICY = 'ISOLATED_FUNCTION_POLICY'
// By Node binary: what was found, or the probe that is on its way.
const findings = new Map()
const pending = new Map()

/**
 * What confines a process of this Node binary: `{ landlock, seccomp, permissionModel, failure }`. Found out once, by a process
 * without any permission that attempts what should be refused.
 */
function probe(execPath) {
  if (findings.has(execPath)) return Promise.resolve(findings.get(execPath))
  if (!pending.has(execPath)) {
    pending.set(
      execPath,
      attemptInProcess(execPath).finally(() => pending.delete(execPath))
    )
  }
  return pending.get(execPath)
}

/** The same for who cannot wait for a promise: blocks the thread until the process has answered, if it is not known yet. */
function probeSync(execPath) {
  if (findings.has(execPath)) return findings.get(execPath)
  try {
    return judge(execFileSync(...describeProcess(execPath)), execPath)
  } catch (error) {
    return failOn(error)
  }
}

async function attemptInProcess(execPath) {
  try {
    const { stdout } = await promisify(execFile)(...describeProcess(execPath))
    return judge(stdout, execPath)
  } catch (error) {
    return failOn(error)
  }
}

function describeProcess(execPath) {
  const policy = { role: 'alone', isolation: 'auto', program: execPath, grants: [] }
  const env = findObstacle() ? {} : { LD_PRELOAD: loadNative().guardPath, [POLICY]: JSON.stringify(policy) }
  const options = { env, cwd: '/', timeout: DEADLINE, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }
  return [execPath, ['-e', `(${attempt})()`], options]
}

function judge(answer, execPath) {
  const { layers, folder, socket, permissionModel } = JSON.parse(answer)
  const failure = findObstacle() ?? (layers ? undefined : describeUnloadable(execPath))
  const found = failure
    ? fail(failure)
    : { landlock: folder === 'EACCES' ? layers[0] : 0, seccomp: layers[1] === 1 && socket === 'EPERM' }
  findings.set(execPath, { ...found, permissionModel })
  return findings.get(execPath)
}

function describeUnloadable(execPath) {
  return `${loadNative().guardPath} could not be loaded into ${execPath}: is it a static binary?`
}

/** Why the kernel confines no process here; nothing where it may. */
function findObstacle() {
  if (process.platform !== 'linux') return `it needs Linux, and this is ${process.platform}`
  if (!loadNative.isAvailable()) return 'the native addon could not be loaded'
}

// Nothing was found out, for want of descriptors perhaps, which there may be the next time.
function failOn(error) {
  const { stderr, signal, code, status, message } = error
  const exitCode = status ?? code
  const end = signal ? `ended by ${signal}` : Number.isInteger(exitCode) ? `exit code ${exitCode}` : message
  return fail(`the probe did not answer: ${stderr?.trim() || end}`)
}

function fail(failure) {
  return { landlock: 0, seccomp: false, permissionModel: false, failure }
}

// Stands alone: only its text reaches the process.
function attempt() {
  const fs = require('node:fs')
  const flags = process.allowedNodeEnvironmentFlags
  const found = { permissionModel: flags.has('--permission') || flags.has('--experimental-permission') }
  try {
    const layers = Buffer.alloc(8)
    fs.readSync(4, layers, 0, 8, null)
    found.layers = [layers.readUInt32LE(0), layers.readUInt32LE(4)]
  } catch {
    // Nobody answers: the guard is not there.
  }
  try {
    fs.readdirSync('/')
  } catch ({ code }) {
    found.folder = code
  }
  const socket = require('node:dgram').createSocket('udp4')
  socket.on('error', ({ code }) => {
    found.socket = code
  })
  socket.on('listening', () => socket.close())
  socket.bind(0, '127.0.0.1')
  process.on('exit', () => fs.writeSync(1, JSON.stringify(found)))
}

module.exports = { probe, probeSync }
