'use strict'

const { execFileSync, spawn } = require('node:child_process')
const { once } = require('node:events')
const fs = require('node:fs')
const path = require('node:path')
const readline = require('node:readline')
const { NODE_VERSIONS } = require('../../support/node-versions')

const HOST = path.join(__dirname, 'registry-host.js')
const DEADLINE = 60_000

/** A registry on loopback with what is published to it, and all else from the registry of this machine. */
async function startRegistry(folder) {
  const uplink = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim()
  const log = fs.openSync(path.join(folder, 'log'), 'w')
  // verdaccio needs Node 22. Its standard input ends with this process, however that ends.
  const child = spawn(NODE_VERSIONS['22'], [HOST, folder, uplink], { stdio: ['pipe', 'pipe', log] })
  fs.closeSync(log)
  const lines = readline.createInterface({ input: child.stdout })
  const address = once(lines, 'line', { signal: AbortSignal.timeout(DEADLINE) })
  const ended = once(child, 'exit')
  const [url] = await Promise.race([address, ended.then(() => throwOnEnd(folder))])
  return {
    url,
    async close() {
      child.kill('SIGKILL')
      await ended
    }
  }
}

function throwOnEnd(folder) {
  throw new Error(
    `The registry ended before it listened:\n${fs.readFileSync(path.join(folder, 'log'), 'utf8')}`
  )
}

module.exports = { startRegistry }
