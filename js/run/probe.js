'use strict'

const { execFileSync } = require('node:child_process')
const { loadNative } = require('../native')

const DEADLINE = 10_000
// As native/confinement names it.
const POLICY = 'ISOLATED_FUNCTION_POLICY'
const findings = new Map()

/**
 * Whether the kernel confines a process of this Node binary: `{ landlock, seccomp, failure }`. Found out once, by a
 * process without any permission that attempts what should be refused.
 */
function probe(execPath) {
  if (findings.has(execPath)) return findings.get(execPath)
  try {
    const found = attemptInProbe(execPath)
    findings.set(execPath, found)
    return found
  } catch (error) {
    // Nothing was found out, for want of descriptors perhaps, which there may be the next time.
    return fail(`the probe did not answer: ${(error.stderr || error.message).trim()}`)
  }
}

function attemptInProbe(execPath) {
  if (process.platform !== 'linux') return fail(`it needs Linux, and this is ${process.platform}`)
  if (!loadNative.isAvailable()) return fail('the native addon could not be loaded')
  const policy = { role: 'alone', required: false, program: execPath, permissions: [] }
  const env = { LD_PRELOAD: loadNative().guardPath, [POLICY]: JSON.stringify(policy) }
  const options = { env, cwd: '/', timeout: DEADLINE, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }
  return judge(JSON.parse(execFileSync(execPath, ['-e', `(${attempt})()`], options)), execPath)
}

function judge({ layers, folder, socket }, execPath) {
  if (!layers)
    return fail(`${loadNative().guardPath} could not be loaded into ${execPath}: is it a static binary?`)
  const [landlock, seccomp] = layers
  return { landlock: folder === 'EACCES' ? landlock : 0, seccomp: seccomp === 1 && socket === 'EPERM' }
}

function fail(failure) {
  return { landlock: 0, seccomp: false, failure }
}

// Stands alone: only its text reaches the process.
function attempt() {
  const fs = require('node:fs')
  const found = {}
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

module.exports = { probe }
