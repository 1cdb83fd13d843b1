'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const { describe, test } = require('node:test')
const { setTimeout: sleep } = require('node:timers/promises')
const { findByArguments } = require('../../support/processes')
const { waitUntil } = require('../../support/wait-until')

const WAIT = 'sh -c "sleep 300; true" MARK'
// Each ends by itself, should nothing end it: the large ones at 511 and 2000 processes.
const double = depth => `d() { [ $1 -gt 0 ] || exec ${WAIT}; d $(($1-1)) & d $(($1-1)) & wait; }; d ${depth}`
const loop = count => `i=0; while [ $i -lt ${count} ]; do ${WAIT} & i=$((i+1)); done; wait`

/** Programs that multiply, and how many they have become when all have started. */
const SMALL = { 'by two each': [double(5), 32], 'one by one': [loop(40), 40] }
const LARGE = { 'by two each': double(8), 'one by one': loop(2000) }

/** As many threads as a Node's pool has, for as long as nothing ends it. */
const POOL = "require('fs').stat('/', () => setTimeout(() => {}, 300_000))"

/** What multiplies ends with the call, and where it is too much, the call with it. */
function describeBombs({ isolatedFunction }) {
  const permissions = ['child-process']

  describe('programs that multiply', () => {
    for (const [name, [script, count]] of Object.entries(SMALL)) {
      test(`are gone with the call: ${name}`, async () => {
        const { marked, mark } = markScript(script)
        const end = new AbortController()
        const call = isolatedFunction(runShell, { signal: end.signal, allow: { permissions } })(marked)
        const ended = assert.rejects(call, { name: 'AbortError' })
        try {
          await waitUntil('all have started', () => findByArguments(mark).length === count)
        } finally {
          end.abort()
          await ended
        }
        assertGone(marked, mark)
      })
    }

    for (const [name, script] of Object.entries(LARGE)) {
      test(`beyond all bounds end the call, and are gone: ${name}`, async () => {
        const { marked, mark } = markScript(script)
        // Those that no limit stopped would wait for as long as this.
        const fn = isolatedFunction(runShell, { timeout: 30_000, allow: { permissions } })
        await assert.rejects(fn(marked), { name: 'ExitError', signal: 'SIGKILL' })
        assertGone(marked, mark)
      })
    }
  })

  describe('threads of programs', () => {
    const holdThreads = threads =>
      isolatedFunction(startPool, { timeout: 30_000, env: { THREADS: `${threads}` }, allow: { permissions } })

    test('beyond all bounds end the call', async () => {
      assert.equal((await holdThreads(600)(POOL, 1000)).value, 'held')
      await assert.rejects(holdThreads(1024)(POOL, 20_000), ({ name, signal, cause }) => {
        assert.deepEqual([name, signal], ['ExitError', 'SIGKILL'])
        assert.match(cause.message, /more than 1,024 threads at once/)
        return true
      })
    })

    test('cost the host little, as many as there may be', async () => {
      const call = holdThreads(900)(POOL, 3000)
      await waitUntil('they have started', () => countThreads(POOL) > 900)
      const before = process.cpuUsage()
      await sleep(1000)
      const { user, system } = process.cpuUsage(before)
      assert.equal((await call).value, 'held')
      // Of one processor. Looks take a tenth, and would take a fifth if they came every 10 ms.
      const share = (user + system) / 1_000_000
      assert.ok(share < 0.14, `${share}`)
    })
  })
}

function countThreads(mark) {
  return findByArguments(mark).reduce((sum, { pid }) => sum + fs.readdirSync(`/proc/${pid}/task`).length, 0)
}

async function startPool(script, ms) {
  const { spawn } = require('node:child_process')
  const args = ['-i', `UV_THREADPOOL_SIZE=${process.env.THREADS}`, process.execPath, '-e', script]
  // Without it, Node hands its permissions on in NODE_OPTIONS.
  spawn('/usr/bin/env', args, { stdio: 'ignore' })
  await new Promise(resolve => setTimeout(resolve, ms))
  return 'held'
}

/** What the kernel keeps in sockets is the function's memory as well. */
function describeSockets({ isolatedFunction }) {
  const limits = { memory: 32, timeout: 20_000, allow: { permissions: ['net'] } }
  const fill = isolatedFunction(fillSockets, limits)

  describe('bytes that nobody reads', () => {
    test('are allowed in two connections', async () => assert.equal((await fill(2)).value, 2))
    test('are too much memory in sixty', () => assert.rejects(fill(60), { name: 'MemoryError' }))
    test('are no memory of a function without a limit', async () => {
      const { value } = await isolatedFunction(fillSockets, { ...limits, memory: undefined })(60)
      assert.equal(value, 60)
    })
  })
}

// No more than the kernel takes: what waits in the process counts anyway.
async function fillSockets(count) {
  const net = require('node:net')
  const { once } = require('node:events')
  const server = net.createServer({ pauseOnConnect: true }, () => {}).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const chunk = Buffer.alloc(65_536)
  for (let index = 0; index < count; index++) {
    const socket = net.connect(server.address().port, '127.0.0.1').on('error', () => {})
    await once(socket, 'connect')
    while (socket.write(chunk) || socket.writableLength === 0) await new Promise(setImmediate)
  }
  // Memory is looked at every now and then.
  await new Promise(resolve => setTimeout(resolve, 500))
  return count
}

function markScript(script) {
  const mark = `bomb-${process.pid}-${script.length}`
  return { mark, marked: script.replace('MARK', mark) }
}

function assertGone(marked, mark) {
  for (const text of [marked, mark]) assert.deepEqual(findByArguments(text), [])
}

function runShell(script) {
  return require('node:child_process').execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })
}

module.exports = { describeBombs, describeSockets }
