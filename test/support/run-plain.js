'use strict'

const { spawn } = require('node:child_process')
const { once } = require('node:events')
const path = require('node:path')
const { buffer } = require('node:stream/consumers')
const { deserialize } = require('node:v8')

const RUNNER = path.join(__dirname, 'plain-runner.js')
const DEADLINE = 20_000

/** What the function returns in a script of its own, run by that Node without the library. */
async function runPlain(execPath, run, args, flags = []) {
  const child = spawn(execPath, ['--no-warnings', ...flags, RUNNER, `${run}`, JSON.stringify(args)], {
    cwd: '/',
    // Own and undefined: else Node passes on that coverage is measured.
    env: { NODE_V8_COVERAGE: undefined },
    killSignal: 'SIGKILL',
    timeout: DEADLINE,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe']
  })
  const [bytes, words] = await Promise.all([
    buffer(child.stdio[3]),
    buffer(child.stderr),
    once(child, 'close')
  ])
  if (bytes.length === 0) throw new Error(`Node ended without a value: ${words}`)
  return deserialize(bytes)
}

module.exports = { runPlain }
