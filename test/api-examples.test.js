'use strict'

// Every example of the documented API, with the values and messages that are promised there.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { describe, test } = require('node:test')
const errors = require('isolated-function/errors')
const { createForTest } = require('./support/create')

const isolatedFunction = createForTest()

describe('the factory', () => {
  test('is the same from require and from import', async () => {
    const { default: createIsolatedFunction } = await import('isolated-function')
    assert.equal(createIsolatedFunction, require('isolated-function'))
  })

  test('needs no options', async () => {
    const defaults = require('isolated-function')()
    assert.equal((await defaults(() => 1)()).value, 1)
  })

  test('tells what isolation is in force', () => {
    const { isolation } = isolatedFunction
    assert.ok(['fork', 'spawn'].includes(isolation.launcher))
    assert.equal(typeof isolation.permissionModel, 'boolean')
  })
})

test('sum', async () => {
  const sum = isolatedFunction((y, z) => y + z, { memory: 128, timeout: 10000 })
  const { isFulfilled, value, profiling, logging } = await sum(3, 2)
  assert.equal(isFulfilled, true)
  assert.equal(value, 5)
  assert.deepEqual(logging, {})
  assert.ok(profiling.phases.total > 0)
  assert.ok(profiling.cpu > 0)
  assert.ok(profiling.memory > 0)
  assert.deepEqual(Object.keys(profiling.phases).sort(), ['compile', 'queue', 'run', 'spawn', 'total'])
})

test('writing a file is restricted', async () => {
  const write = isolatedFunction(() => {
    require('fs').writeFileSync('/etc/passwd', 'foo')
  })
  await assert.rejects(write(), error => {
    assert.ok(error instanceof errors.PermissionError)
    assert.equal(error.name, 'PermissionError')
    assert.equal(error.message, "Access to 'FileSystemWrite' has been restricted")
    assert.equal(error.code, 'EPERMISSION')
    assert.equal(error.permission, 'FileSystemWrite')
    return true
  })
})

test('a child process where it is allowed', async () => {
  const { value } = await isolatedFunction(
    () => require('child_process').execSync('echo hello').toString().trim(),
    { allow: { permissions: ['child-process'] } }
  )()
  assert.equal(value, 'hello')
})

test('an npm package, installed for the function alone', async () => {
  const isEmoji = isolatedFunction(input => require('is-standard-emoji@1.0.0')(input))
  assert.equal((await isEmoji('🙌')).value, true)
  assert.equal((await isEmoji('foo')).value, false)
  assert.throws(() => require('is-standard-emoji'), { code: 'MODULE_NOT_FOUND' })
})

test('a package that is not allowed is not installed', async () => {
  const tmpdir = path.join(os.tmpdir(), `isolated-fn-untouched-${process.pid}`)
  const restricted = require('isolated-function')({ tmpdir })
  const fn = restricted(() => require('malicious-package')(), { allow: { dependencies: ['lodash'] } })
  await assert.rejects(fn(), error => {
    assert.ok(error instanceof errors.DependencyUnallowedError)
    assert.equal(error.name, 'DependencyUnallowedError')
    assert.equal(error.message, "Dependency 'malicious-package' is not in the allowed list")
    assert.equal(error.dependency, 'malicious-package')
    return true
  })
  assert.equal(fs.existsSync(tmpdir), false)
})

describe('78 touched one-megabyte arrays', () => {
  const allocate = () => {
    const storage = []
    const oneMegabyte = 1024 * 1024
    while (storage.length < 78) {
      const array = new Uint8Array(oneMegabyte)
      for (let at = 0; at < oneMegabyte; at += 4096) array[at] = 1
      storage.push(array)
    }
    return storage.length
  }

  test('are fine without a limit', async () => {
    const { value, profiling } = await isolatedFunction(allocate)()
    assert.equal(value, 78)
    assert.ok(profiling.memory > 78 * 1024 * 1024)
  })

  test('are out of memory with 64 MB', async () => {
    await assert.rejects(isolatedFunction(allocate, { memory: 64 })(), error => {
      assert.ok(error instanceof errors.MemoryError)
      assert.equal(error.name, 'MemoryError')
      assert.equal(error.message, 'Out of memory: more than 64 MB')
      assert.equal(error.limit, 64)
      assert.ok(['heap', 'total'].includes(error.scope))
      return true
    })
  })
})

test('a function that waits too long', async () => {
  const wait = isolatedFunction(
    async ms => {
      await new Promise(resolve => setTimeout(resolve, ms))
    },
    { timeout: 50 }
  )
  await assert.rejects(wait(100), {
    name: 'TimeoutError',
    code: 'ETIMEOUT',
    message: 'Execution timed out after 50 ms',
    limit: 50
  })
})

test('a function that computes too long', async () => {
  const spin = isolatedFunction(
    () => {
      while (true) Math.random()
    },
    { timeout: 5000 }
  )
  await assert.rejects(spin(), {
    name: 'CpuTimeError',
    code: 'ECPUTIME',
    message: 'CPU time limit exceeded: more than 5000 ms',
    limit: 5000
  })
})

test('one array of logs for each level', async () => {
  const { logging } = await isolatedFunction(() => {
    console.log('console.log')
    console.info('console.info')
    console.debug('console.debug')
    console.warn('console.warn')
    console.error('console.error')
  })()
  assert.deepEqual(logging, {
    log: ['console.log'],
    info: ['console.info'],
    debug: ['console.debug'],
    warn: ['console.warn'],
    error: ['console.error']
  })
})

describe('a function that throws', () => {
  const fail = () => {
    throw new TypeError('oh no!')
  }

  test('rejects', async () => {
    await assert.rejects(isolatedFunction(fail)(), error => {
      assert.ok(error instanceof TypeError)
      assert.equal(error.name, 'TypeError')
      assert.equal(error.message, 'oh no!')
      return true
    })
  })

  test('resolves with the error under throwError: false', async () => {
    const outcome = await isolatedFunction(fail, { throwError: false })()
    assert.deepEqual(Object.keys(outcome), ['isFulfilled', 'value', 'profiling', 'logging'])
    assert.equal(outcome.isFulfilled, false)
    assert.ok(outcome.value instanceof TypeError)
    assert.equal(outcome.value.message, 'oh no!')
    assert.ok(outcome.profiling.phases.total > 0)
    assert.deepEqual(outcome.logging, {})
  })
})
