'use strict'

// A host that no longer ignores SIGPIPE, as after any `process.off('SIGPIPE', …)`.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { createScratch } = require('../support/create-scratch')
const { startHost } = require('./support/start-host')

const createFolder = createScratch()

test('a process that ends before it has read its call does not end the host', async t => {
  const env = { ISOLATED_FUNCTIONS_LAUNCHER: 'fork' }
  const host = startHost(t, main, createFolder(), { env })
  const { isIgnored, isBlocked, answers } = await host.hear()
  // The control: the signal would end the host.
  assert.equal(isIgnored, false)
  assert.deepEqual(answers, Array(10).fill(3_000_000))
  // Nor do functions find it blocked.
  assert.equal(isBlocked, false)
  const { code, stderr } = await host.ended
  assert.deepEqual([code, stderr], [0, ''])
})

async function main(createIsolatedFunction, folder) {
  const { readFileSync } = require('node:fs')
  const { constants } = require('node:os')
  const { listDescendants } = require('./test/support/processes')
  const { findServer } = require('./test/lifecycle/support/find-server')
  const listener = () => {}
  process.on('SIGPIPE', listener).off('SIGPIPE', listener)
  const isolatedFunction = createIsolatedFunction({ tmpdir: `${folder}/deps` })
  const measure = isolatedFunction(text => text.length)
  // More than a pipe holds: it is written while the process is read.
  const text = 'x'.repeat(3_000_000)
  const answers = []
  await measure('')
  for (let i = 0; i < 10; i++) {
    killPrepared()
    answers.push((await measure(text)).value)
  }
  const isBlocked = has(findServer(), 'SigBlk')
  console.log(JSON.stringify({ isIgnored: has('self', 'SigIgn'), isBlocked, answers }))
  await isolatedFunction.teardown()

  function killPrepared() {
    const server = findServer()
    for (const { pid, parent } of listDescendants()) {
      try {
        if (parent === server) process.kill(pid, 'SIGKILL')
      } catch {
        // Ended between the listing and now.
      }
    }
  }

  function has(pid, set) {
    const [, signals] = new RegExp(`^${set}:\\s*(\\w+)`, 'm').exec(
      readFileSync(`/proc/${pid}/status`, 'utf8')
    )
    return (BigInt(`0x${signals}`) & (1n << BigInt(constants.signals.SIGPIPE - 1))) !== 0n
  }
}
