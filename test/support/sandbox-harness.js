'use strict'

const { spawn } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { BOOT } = require('../../js/sandbox/boot/boot')
const { FRAME, MESSAGE } = require('../../js/protocol/kinds')
const { joinTexts } = require('../../js/protocol/texts')
const { buildJs } = require('../../scripts/build-js')

const BUILD = path.join(__dirname, '../../build')
const NAMES = Object.fromEntries(Object.entries(FRAME).map(([name, kind]) => [kind, name]))
// As which level the host logs what is written to a stream.
const LEVELS = { stdout: 'log', stderr: 'error' }
const NODES = ['20', '22', '24', '26'].map(version => ({
  version,
  path: path.join(__dirname, `../../node_modules/node${version}/bin/node`),
  permission: version === '20' ? '--experimental-permission' : '--permission'
}))

/** Plays the host: runs one call in a bare Node over the protocol of docs/architecture.md and collects its frames. */
async function runSandbox(
  snippet,
  { args = [], env = {}, packages = '', node = process.execPath, flags = [] } = {}
) {
  await buildJs()
  const { encode, decode } = require('../../build/values')
  const child = spawn(node, [...flags, '-e', BOOT], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'ignore', 'pipe'],
    env: {},
    cwd: '/'
  })
  const [frames, , messages] = child.stdio.slice(3)
  const closed = new Promise(resolve =>
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }))
  )
  const result = { logs: [], frames: [], stderr: '' }
  child.stderr.on('data', data => (result.stderr += data))
  messages.on('error', () => {})
  send(messages, MESSAGE.boot, fs.readFileSync(path.join(BUILD, 'runner.js')))
  send(messages, MESSAGE.boot, joinTexts([JSON.stringify({ forks: false }), '']))

  readFrames(frames, (kind, payload) => {
    const name = NAMES[kind]
    result.frames.push(name)
    if (name === 'ready') {
      send(
        messages,
        MESSAGE.call,
        joinTexts([JSON.stringify({ env }), packages, String(snippet), encode(args)])
      )
    } else if (name === 'returned' || name === 'thrown') finish(name, payload)
    else result.logs.push([LEVELS[name] ?? name, payload.toString()])
  })

  function finish(name, payload) {
    const value = decode(payload.toString())
    if (name === 'returned') result.value = value
    else result.error = value
    result.outcome = name
    child.kill('SIGKILL')
  }

  return Object.assign(result, await closed)
}

function send(messages, kind, bytes) {
  const header = Buffer.alloc(5, kind)
  header.writeUInt32LE(bytes.length + 1)
  messages.write(header)
  messages.write(bytes)
}

function readFrames(frames, onFrame) {
  let pending = []
  let size = 0
  frames.on('data', data => {
    pending.push(data)
    size += data.length
    for (
      let need = frameSize(pending, size);
      need !== undefined && size >= need;
      need = frameSize(pending, size)
    ) {
      const bytes = Buffer.concat(pending)
      onFrame(bytes[4], bytes.subarray(5, need))
      pending = [bytes.subarray(need)]
      size -= need
    }
  })
}

function frameSize(pending, size) {
  if (size < 5) return undefined
  const head = pending[0].length >= 4 ? pending[0] : Buffer.concat(pending)
  return 4 + head.readUInt32LE(0)
}

module.exports = { NODES, runSandbox }
