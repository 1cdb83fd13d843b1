'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { assertLauncher } = require('./launcher')

const MEMORY = 64
// Refused by V8, or from Node 24 on by Node, in other words.
const ALLOCATIONS = {
  'a Buffer': size => Buffer.alloc(size).length,
  'a filled Buffer': size => Buffer.alloc(size, 1).length,
  'an ArrayBuffer': size => new ArrayBuffer(size).byteLength
}

/** Limits mean the same, whichever way the process came to be. */
function describeLimits(context) {
  const { isolatedFunction } = context

  describe('is limited in', { concurrency: 4 }, () => {
    test('time, while it waits', async () => {
      const fn = isolatedFunction(wait, { timeout: 500 })
      await assert.rejects(fn(60_000), ({ name, profiling, logging }) => {
        assert.equal(name, 'TimeoutError')
        assert.ok(profiling.phases.run >= 500 && profiling.phases.run < 5000, `${profiling.phases.run}`)
        assert.deepEqual(logging, { log: ['waiting'] })
        return true
      })
      await fn(1)
    })

    test('time, while it is stuck', async () => {
      const fn = isolatedFunction(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), {
        timeout: 150
      })
      await assert.rejects(fn(), { name: 'TimeoutError' })
    })

    test('CPU time', async () => {
      const fn = isolatedFunction(burn, { timeout: 1000 })
      await assert.rejects(fn(), ({ name, profiling }) => {
        assert.equal(name, 'CpuTimeError')
        assert.ok(profiling.cpu > 10, `${profiling.cpu}`)
        return true
      })
    })

    test('what it sends', async () => {
      const fn = isolatedFunction(length => 'x'.repeat(length), { maxBuffer: 10_000 })
      assert.equal((await fn(9_000)).value.length, 9_000)
      await assert.rejects(fn(11_000), { name: 'MaxBufferError' })
    })
  })

  describe('is limited in memory', { concurrency: 2 }, () => {
    test('a process comes from the launcher', () =>
      assertLauncher(context, { memory: MEMORY, permissions: [] }))

    for (const [name, hoard] of Object.entries({ 'in the heap': hoardObjects, outside: hoardBuffers })) {
      test(`that it holds ${name}`, async () => {
        const fn = isolatedFunction(hoard, { memory: MEMORY })
        assert.ok((await fn(30)).value >= 30)
        await assert.rejects(fn(1000), { name: 'MemoryError', limit: MEMORY })
      })
    }

    for (const [name, allocate] of Object.entries(ALLOCATIONS)) {
      test(`that one allocation asks for: ${name}`, async () => {
        const fn = isolatedFunction(allocate, { memory: MEMORY })
        assert.equal((await fn(2 ** 20)).value, 2 ** 20)
        await assert.rejects(fn(2 ** 30), { name: 'MemoryError', limit: MEMORY })
      })
    }

    test('and knows its own peak', async () => {
      const fn = isolatedFunction(hoardBuffers)
      const [little, much] = [await fn(1), await fn(100)]
      const grown = much.profiling.memory - little.profiling.memory
      assert.ok(grown > 80 * 2 ** 20 && grown < 160 * 2 ** 20, `${grown}`)
    })
  })
}

async function wait(ms) {
  console.log('waiting')
  await new Promise(resolve => setTimeout(resolve, ms))
}

function burn() {
  while (true) Math.random()
}

function hoardObjects(megabytes) {
  const kept = []
  while (kept.length < megabytes) kept.push(new Array(2 ** 17).fill(kept.length))
  return kept.length
}

function hoardBuffers(megabytes) {
  const kept = []
  while (kept.length < megabytes) kept.push(new Uint8Array(2 ** 20).fill(1))
  return kept.length
}

module.exports = { describeLimits }
