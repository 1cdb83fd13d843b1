'use strict'

// What becomes of processes: the sandbox's own, those it starts, and those of a host that dies.

const assert = require('node:assert/strict')
const { execFile, spawn } = require('node:child_process')
const { once } = require('node:events')
const path = require('node:path')
const { describe, test } = require('node:test')
const { promisify } = require('node:util')
const { createForTest } = require('../support/create')
const { findByArguments, isAlive, listDescendants } = require('../support/processes')
const { waitUntil } = require('../support/wait-until')

const isolatedFunction = createForTest()
const HOST = path.join(__dirname, '../support/host.js')

describe('a process that ends before it returned a value', () => {
  test('by process.exit', async () => {
    const fn = isolatedFunction(() => process.exit(3))
    await assert.rejects(fn(), {
      name: 'ExitError',
      code: 'EEXIT',
      exitCode: 3,
      signal: null,
      message: 'The process exited with code 3 before it returned a value'
    })
  })

  test('by process.abort', async () => {
    await assert.rejects(isolatedFunction(() => process.abort())(), {
      name: 'ExitError',
      exitCode: null,
      signal: 'SIGABRT',
      message: 'The process was killed by SIGABRT before it returned a value'
    })
  })

  test('by a signal to itself', async () => {
    await assert.rejects(isolatedFunction(() => process.kill(process.pid, 'SIGKILL'))(), {
      name: 'ExitError',
      signal: 'SIGKILL'
    })
  })

  test('at once, when there is nothing left to wait for', async () => {
    const fn = isolatedFunction(() => new Promise(() => {}), { timeout: 30_000 })
    await assert.rejects(fn(), ({ name, exitCode, profiling }) => {
      assert.equal(name, 'ExitError')
      assert.equal(exitCode, 0)
      assert.ok(profiling.phases.run < 5000)
      return true
    })
  })

  test('keeps what it logged last', async () => {
    const fn = isolatedFunction(() => {
      for (let i = 0; i < 1000; i++) console.log(i)
      process.exit(1)
    })
    await assert.rejects(fn(), ({ logging }) => {
      assert.equal(logging.log.length, 1000)
      assert.equal(logging.log[999], '999')
      return true
    })
  })
})

describe('what is left open neither delays the result nor survives it', () => {
  test('a timer', async () => {
    const fn = isolatedFunction(() => {
      setInterval(() => {}, 1000)
      return process.pid
    })
    const { value: pid, profiling } = await fn()
    assert.ok(profiling.phases.run < 1000)
    await waitUntil('the process is gone', () => !isAlive(pid))
  })

  test('a server', async () => {
    const options = { allow: { permissions: ['net'] } }
    const fn = isolatedFunction(async () => {
      const server = require('node:http').createServer(() => {})
      await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
      return server.address().port
    }, options)
    const { value: port } = await fn()
    await assert.rejects(fetch(`http://127.0.0.1:${port}`))
  })

  test('child processes, however they detached themselves', async () => {
    const mark = `600.${process.pid}`
    const fn = isolatedFunction(
      async mark => {
        const { execSync, spawn } = require('node:child_process')
        spawn('sleep', [mark], { stdio: 'ignore' })
        spawn('sleep', [mark], { stdio: 'ignore', detached: true }).unref()
        execSync(`(setsid sleep ${mark} & setsid sh -c 'sleep ${mark} & sleep ${mark}' &) > /dev/null 2>&1`)
        const count = () => Number(execSync(`ps ax | grep -c '[s]leep ${mark}$'`))
        while (count() < 5) await new Promise(resolve => setTimeout(resolve, 10))
        return count()
      },
      // `ps` looks at /proc.
      { timeout: 30_000, allow: { permissions: ['child-process', 'fs-read'] } }
    )
    const { value } = await fn(mark)
    assert.ok(value >= 5)
    assert.deepEqual(findByArguments(mark), [])
  })

  test('a child process of a function that timed out', async () => {
    const mark = `601.${process.pid}`
    const fn = isolatedFunction(
      mark => require('node:child_process').execSync(`setsid sleep ${mark} & sleep ${mark}`),
      { timeout: 300, allow: { permissions: ['child-process'] } }
    )
    await assert.rejects(fn(mark), { name: 'TimeoutError' })
    assert.deepEqual(findByArguments(mark), [])
  })
})

describe('nothing is left when the host', () => {
  for (const [how, end] of [
    ['is killed', host => host.kill('SIGKILL')],
    ['is told to end', host => host.kill('SIGTERM')],
    ['exits by itself', host => host.stdin.end()]
  ]) {
    test(how, async () => {
      const mark = `602.${process.pid}${how.length}`
      const host = spawn(process.execPath, [HOST, mark], { stdio: ['pipe', 'pipe', 'inherit'] })
      await once(host.stdout, 'data')
      const below = listDescendants(host.pid)
      assert.ok(
        below.some(({ command }) => command === 'sleep'),
        JSON.stringify(below)
      )
      assert.ok(
        below.some(({ command }) => command === 'keeper'),
        JSON.stringify(below)
      )
      end(host)
      await once(host, 'exit')
      await waitUntil('every process is gone', () => !below.some(({ pid }) => isAlive(pid)))
    })
  }
})

test('a host that is done exits by itself, without teardown', async () => {
  const script = "require('isolated-function')()(() => 1)().then(({ value }) => console.log(value))"
  const host = spawn(process.execPath, ['-e', script], {
    cwd: __dirname,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  // Its end may be told before what it has printed.
  const ended = once(host, 'exit')
  const [output] = await once(host.stdout, 'data')
  assert.equal(String(output), '1\n')
  const [code] = await ended
  assert.equal(code, 0)
})

test('300 calls leave descriptors, processes and memory where they were', { timeout: 240_000 }, async () => {
  const host = path.join(__dirname, '../support/many-calls.js')
  const { stdout } = await promisify(execFile)(process.execPath, [host])
  const { grown } = JSON.parse(stdout)
  assert.ok(grown < 40 * 1024 * 1024, `${grown} bytes more`)
})
