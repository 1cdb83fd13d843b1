'use strict'

const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')

const ROOT = path.join(__dirname, '../..')
/** Where cargo builds. */
const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, 'target')
const TESTS = path.join(ROOT, 'test')
/** The Node that npm runs on. `node` itself is another one in scripts of npm: the Node lines of the tests are in node_modules/.bin. */
const NODE = process.env.npm_node_execpath ?? process.execPath
const LOGS = path.join(ROOT, 'target/logs')

/**
 * Runs one command of a script: a line on the terminal, all that it prints in `target/logs/<name>.log`. When it fails,
 * the end of that file is shown and the script ends with it.
 */
function runStep(name, command, args, { cwd = ROOT, env = {} } = {}) {
  fs.mkdirSync(LOGS, { recursive: true })
  const file = path.join(LOGS, `${name.replaceAll(' ', '-')}.log`)
  const output = fs.openSync(file, 'w')
  const started = performance.now()
  const { status, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output]
  })
  fs.closeSync(output)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (status === 0) {
    console.log(`✓ ${name} (${seconds} s)`)
    return file
  }
  console.error(readTail(file))
  console.error(`The whole log: ${path.relative(process.cwd(), file)}`)
  failStep(`${name} (${seconds} s)`, error ? error.message : `exit code ${status}`)
}

/** Ends the script with what is wrong. */
function failStep(name, message) {
  console.error(`✗ ${name}: ${message}`)
  process.exit(1)
}

function readTail(file, lines = 100) {
  return fs.readFileSync(file, 'utf8').split('\n').slice(-lines).join('\n')
}

module.exports = { NODE, ROOT, TARGET, TESTS, failStep, runStep }
