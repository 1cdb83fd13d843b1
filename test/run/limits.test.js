'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { createForTest } = require('../support/create')

const isolatedFunction = createForTest()
const MB = 1024 * 1024

describe('timeout', () => {
  test('a busy loop of a tenth of a second is a matter of the wall clock', async () => {
    const fn = isolatedFunction(
      () => {
        while (true) Math.random()
      },
      { timeout: 100 }
    )
    await assert.rejects(fn(), { name: 'TimeoutError' })
  })

  test('a function that catches SIGXCPU ends all the same', async () => {
    const fn = isolatedFunction(
      () => {
        process.on('SIGXCPU', () => {})
        while (true) Math.random()
      },
      { timeout: 1000 }
    )
    await assert.rejects(fn(), { name: 'CpuTimeError' })
  })

  test('a timeout beyond 2³¹ ms waits that long and not none', async () => {
    const { value } = await isolatedFunction(() => 'done', { timeout: 2 ** 40 })()
    assert.equal(value, 'done')
  })

  test('logs, cost and phases are kept', async () => {
    const fn = isolatedFunction(
      async () => {
        console.log('before')
        await new Promise(resolve => setTimeout(resolve, 60_000))
      },
      { timeout: 500 }
    )
    await assert.rejects(fn(), ({ profiling, logging }) => {
      assert.deepEqual(logging, { log: ['before'] })
      assert.ok(profiling.phases.run >= 500 && profiling.phases.run < 5000)
      assert.ok(profiling.cpu > 0)
      assert.ok(profiling.memory > 10 * MB)
      return true
    })
  })
})

describe('memory', () => {
  const MEMORY_ERROR = {
    name: 'MemoryError',
    code: 'EMEMORY',
    message: 'Out of memory: more than 64 MB',
    limit: 64
  }

  test('50 MB of 64 may be held outside the heap', async () => {
    const { value } = await isolatedFunction(holdArrays, { memory: 64 })(50)
    assert.equal(value, 50)
  })

  test('nearly all of it may be held in the heap, and garbage does not count', async () => {
    const fn = isolatedFunction(
      () => {
        const kept = Array.from({ length: 5000 }, (_, index) => new Array(1024).fill(index))
        let sum = 0
        for (let i = 0; i < 2e6; i++) sum += [i, i, i].length
        return kept.length + sum
      },
      { memory: 64 }
    )
    assert.equal((await fn()).value, 6_005_000)
  })

  test('buffers that are dropped again do not add up', async () => {
    const fn = isolatedFunction(
      () => {
        for (let i = 0; i < 100; i++) Buffer.alloc(4 * 1024 * 1024, 1)
        return 'done'
      },
      { memory: 64 }
    )
    assert.equal((await fn()).value, 'done')
  })

  test('a heap that only grows', async () => {
    const fn = isolatedFunction(
      () => {
        const kept = []
        while (true) kept.push({ number: Math.random() })
      },
      { memory: 64 }
    )
    await assert.rejects(fn(), error => {
      assertNear(error.profiling.memory)
      return assertMatches(error, MEMORY_ERROR)
    })
  })

  test('arrays in a tight loop never get far beyond', async () => {
    const fn = isolatedFunction(
      () => {
        const kept = []
        while (true) kept.push(new Uint8Array(1024 * 1024).fill(1))
      },
      { memory: 64 }
    )
    await assert.rejects(fn(), error => {
      assertNear(error.profiling.memory)
      return assertMatches(error, MEMORY_ERROR)
    })
  })

  test('one large buffer', async () => {
    const fn = isolatedFunction(() => Buffer.alloc(1024 ** 3).length, { memory: 64 })
    await assert.rejects(fn(), MEMORY_ERROR)
  })

  test('a refused allocation that the function catches and throws again', async () => {
    const fn = isolatedFunction(
      () => {
        try {
          return new Uint8Array(1024 ** 3)
        } catch (error) {
          throw new Error('could not work', { cause: error })
        }
      },
      { memory: 64 }
    )
    await assert.rejects(fn(), MEMORY_ERROR)
  })

  test('WebAssembly memory', async () => {
    const fn = isolatedFunction(() => new WebAssembly.Memory({ initial: 10_000 }).buffer.byteLength, {
      memory: 64
    })
    await assert.rejects(fn(), MEMORY_ERROR)
  })

  test('a small WebAssembly memory is fine', async () => {
    const fn = isolatedFunction(() => new WebAssembly.Memory({ initial: 16 }).buffer.byteLength, {
      memory: 64
    })
    assert.equal((await fn()).value, MB)
  })

  test('what child processes hold counts, together', async () => {
    const script = 'const held = Buffer.alloc(60 * 2 ** 20, 1); setTimeout(() => held, 60000)'
    const fn = isolatedFunction(
      async (node, script) => {
        const { spawn } = require('node:child_process')
        for (let i = 0; i < 2; i++) spawn(node, ['-e', script], { stdio: 'ignore' })
        await new Promise(resolve => setTimeout(resolve, 60_000))
      },
      { memory: 100, timeout: 30_000, allow: { permissions: ['child-process'] } }
    )
    await assert.rejects(fn(process.execPath, script), { name: 'MemoryError', limit: 100 })
  })

  test('without a limit, V8 ends what its own heap cannot hold', { timeout: 120_000 }, async () => {
    const fn = isolatedFunction(
      () => {
        require('node:v8').setFlagsFromString('--max-old-space-size=48')
        const kept = []
        while (true) kept.push(new Array(100).fill(Math.random()))
      },
      { timeout: 60_000 }
    )
    await assert.rejects(fn(), { name: 'MemoryError', scope: 'heap' })
  })

  function holdArrays(megabytes) {
    const kept = []
    while (kept.length < megabytes) kept.push(new Uint8Array(1024 * 1024).fill(1))
    return kept.length
  }

  // Node itself takes about 40 MB.
  function assertNear(peak) {
    assert.ok(peak < (40 + 64 + 40) * MB, `${Math.round(peak / MB)} MB`)
  }
})

describe('maxBuffer', () => {
  test('a result of just that size is fine, a larger one is not', async () => {
    const fn = isolatedFunction(length => 'x'.repeat(length), { maxBuffer: 1002, throwError: false })
    assert.equal((await fn(1000)).value.length, 1000)
    const { value } = await fn(1001)
    assert.equal(value.name, 'MaxBufferError')
    assert.equal(value.code, 'EMAXBUFFER')
    assert.match(value.message, /1002 bytes/)
  })

  test('logs count, and those before are kept', async () => {
    const fn = isolatedFunction(
      () => {
        for (let i = 0; ; i++) console.log(`line ${i}`)
      },
      { maxBuffer: 10_000 }
    )
    await assert.rejects(fn(), ({ name, logging }) => {
      assert.equal(name, 'MaxBufferError')
      assert.equal(logging.log[0], 'line 0')
      assert.ok(logging.log.length > 100)
      return true
    })
  })
})

function assertMatches(error, expected) {
  for (const [key, value] of Object.entries(expected)) assert.equal(error[key], value)
  return true
}
