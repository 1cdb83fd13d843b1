'use strict'

const { spawn } = require('node:child_process')
const { once } = require('node:events')
const fs = require('node:fs')
const path = require('node:path')

const ROOT = path.join(__dirname, '../../..')
const DEADLINE = 30_000

/**
 * A Node process of its own in which `main(createIsolatedFunction, folder)` is run: a function that stands alone and
 * prints JSON, one value a line. What is below it has `folder` in its command line, if `main` puts it there, as the
 * `tmpdir` of an install or the scope of a permission; the host itself has not. It ends with the test.
 *
 * → `{ process, hear, write, ended }`: `hear()` resolves with the next value, `ended` with `{ code, signal, stderr }`.
 */
function startHost(t, main, folder, { command = [], root = ROOT, ...options } = {}) {
  const script = `(${main})(require(${JSON.stringify(root)}), process.env.HOST_FOLDER)`
  const [program, ...args] = [...command, process.execPath, '-e', script]
  const env = { ...process.env, ...options.env, HOST_FOLDER: folder }
  const host = spawn(program, args, { cwd: ROOT, ...options, env, stdio: ['pipe', 'pipe', 'pipe'] })
  t.after(() => host.kill('SIGKILL'))
  const lines = readLines(host.stdout)
  const stderr = collect(host.stderr)
  const ended = once(host, 'close').then(([code, signal]) => ({ code, signal, stderr: stderr.text }))

  async function hear() {
    const { value, done } = await withDeadline(lines.next())
    if (done) throw new Error(`The host ended without a word: ${JSON.stringify(await ended)}`)
    return JSON.parse(value)
  }

  return { process: host, hear, write: text => host.stdin.write(text), ended }
}

function withDeadline(promise) {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`Waited ${DEADLINE} ms in vain for a word of the host`))
    const timer = setTimeout(fail, DEADLINE)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

async function* readLines(stream) {
  yield* require('node:readline').createInterface({ input: stream })
}

function collect(stream) {
  const collected = { text: '' }
  stream.setEncoding('utf8').on('data', chunk => {
    collected.text += chunk
  })
  return collected
}

/** Processes that have the text in their command line. */
function findMarked(text) {
  return fs.readdirSync('/proc').filter(name => /^\d+$/.test(name) && readCommandLine(name).includes(text))
}

function readCommandLine(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // Ended between the listing and now.
    return ''
  }
}

module.exports = { findMarked, startHost }
