'use strict'

// Which of the system calls that are allowed are made: by the behaviours of test/behaviour, on the oldest and the newest Node
// line, by both launchers.

const assert = require('node:assert/strict')
const { execFile, spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { before, describe, test } = require('node:test')
const { promisify } = require('node:util')
const { createScratch } = require('../support/create-scratch')
const { KEPT, SELDOM } = require('./support/kept-rules')
const { readTrace } = require('./support/read-trace')

const SYSCALLS = path.join(__dirname, '../../native/confinement/src/syscalls')
const BEHAVIOURS = path.join(__dirname, 'support/run-behaviours.js')
const RUNS = [
  ['fork', '26', 'all'],
  ['spawn', '20', 'one of each kind']
]
// Refused, and asked for by Node all the same.
const ASKED_IN_VAIN = ['io_uring_setup']

describe('of the system calls that are allowed,', { skip: findObstacle() }, () => {
  const createFolder = createScratch()
  const allowed = readTable()
  const kept = Object.values(KEPT).flat()
  let made

  before(async () => {
    const traces = await Promise.all(RUNS.map(run => trace(run, createFolder())))
    made = new Set(traces.flatMap(names => [...names]))
  })

  test('each is made, or kept for a reason', () => {
    const unused = allowed.filter(name => !made.has(name) && !SELDOM.includes(name))
    assert.deepEqual(unused, [...kept].sort())
  })

  test('none is kept twice', () => {
    assert.deepEqual(kept, [...new Set(kept)])
  })

  test('no other is made but in vain', () => {
    const others = [...made].filter(name => !allowed.includes(name))
    assert.deepEqual(others, ASKED_IN_VAIN)
  })
})

/** The names in the Rust source of the table, without those in its comments. */
function readTable() {
  const architecture = { arm64: 'aarch64.rs', x64: 'x86_64.rs' }[process.arch]
  const text = ['table.rs', architecture]
    .map(file => fs.readFileSync(path.join(SYSCALLS, file), 'utf8'))
    .join('\n')
  const names = text.replace(/\/\/.*$/gm, '').matchAll(/\bSYS_(\w+)/g)
  return [...new Set(Array.from(names, ([, name]) => name))].sort()
}

async function trace([launcher, ...which], folder) {
  const file = path.join(folder, 'trace')
  const args = ['-f', '-qq', '--seccomp-bpf', '-s', '0', '-o', file, process.execPath, BEHAVIOURS, ...which]
  await promisify(execFile)('strace', args, {
    env: { ...process.env, ISOLATED_FUNCTIONS_LAUNCHER: launcher, TMPDIR: folder }
  })
  return readTrace(fs.readFileSync(file, 'latin1'))
}

/** Of what there is no trace here. */
function findObstacle() {
  if (process.arch !== 'x64') return `the list of what is kept is of x64, and this is ${process.arch}`
  if (spawnSync('strace', ['-V']).error) return 'strace is not installed'
  return false
}
