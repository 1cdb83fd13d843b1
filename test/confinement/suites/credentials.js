'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const { describe, test } = require('node:test')
const { findByArguments } = require('../../support/processes')
const { waitUntil } = require('../../support/wait-until')

const NO_CAPABILITIES = /^0+$/

/** What the kernel says of the processes of a function, asked from outside. */
function describeCredentials(context) {
  describe('to the kernel,', () => {
    test('a sandbox has no rights and gets none', () => assertConfined(context, [], markItself))
    test('neither has a program that it started', () =>
      assertConfined(context, ['child-process'], startMarked))
  })
}

async function assertConfined({ isolatedFunction }, permissions, run) {
  const mark = `confined-${process.pid}-${permissions}`
  const end = new AbortController()
  const call = isolatedFunction(run, { signal: end.signal, allow: { permissions } })(mark)
  const ended = assert.rejects(call, { name: 'AbortError' })
  try {
    await waitUntil('the process runs', () => findByArguments(mark).length > 0)
    for (const { pid } of findByArguments(mark))
      for (const thread of fs.readdirSync(`/proc/${pid}/task`)) assertWithoutRights(readStatus(pid, thread))
  } finally {
    end.abort()
    await ended
  }
}

function assertWithoutRights(status) {
  const host = readStatus(process.pid, process.pid)
  for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapAmb']) assert.match(status[set], NO_CAPABILITIES, set)
  // Those of an ordinary user are out of reach by NoNewPrivs.
  if (!NO_CAPABILITIES.test(host.CapPrm)) assert.match(status.CapBnd, NO_CAPABILITIES)
  assert.equal(status.NoNewPrivs, '1')
  assert.equal(status.Seccomp, '2')
  // The control: neither is so for everybody.
  assert.equal(host.NoNewPrivs, '0')
  assert.ok(Number(status.Seccomp_filters) >= Number(host.Seccomp_filters) + 2)
}

function readStatus(pid, thread) {
  const lines = fs.readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8').matchAll(/^(\w+):\s*(.*)$/gm)
  return Object.fromEntries(Array.from(lines, ([, name, value]) => [name, value]))
}

async function markItself(mark) {
  process.title = mark
  while (true) await new Promise(resolve => setTimeout(resolve, 1000))
}

async function startMarked(mark) {
  require('node:child_process').spawn('/bin/sh', ['-c', 'sleep 300; true', mark])
  while (true) await new Promise(resolve => setTimeout(resolve, 1000))
}

module.exports = { describeCredentials }
