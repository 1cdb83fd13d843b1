'use strict'

// Fork servers, keepers and prepared processes that are killed or stopped from outside, while calls run and wait.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { describe, test } = require('node:test')
const { createForTest } = require('../support/create')
const { createScratch } = require('../support/create-scratch')
const { isAlive, listDescendants } = require('../support/processes')
const { waitUntil } = require('../support/wait-until')
const { findForkServer, listForkServers } = require('./support/fork-server')

const isolatedFunction = createForTest({ concurrency: Infinity })
const createFolder = createScratch()

// The side effect that counts how often a call was run.
const append = async (file, line, ms) => {
  require('node:fs').appendFileSync(file, `${line}\n`)
  await new Promise(resolve => setTimeout(resolve, ms))
  return line
}

describe('a fork server', () => {
  test('that ends again and again is started less and less often, and no call fails', async () => {
    const fn = isolatedFunction(() => 1)
    const seen = new Set()
    const end = performance.now() + 4000
    let calls = 0
    while (performance.now() < end) {
      for (const { pid } of listForkServers()) {
        seen.add(pid)
        kill(pid)
      }
      const { value } = await fn().catch(error => ({ value: error }))
      // A call whose process was killed says so.
      if (value !== 1) assert.equal(value.name, 'ExitError')
      calls += 1
    }
    // After pauses of 0.1, 0.2, 0.4, 0.8, 1.6 s; the one that a call in the pause would start is not.
    assert.ok(seen.size >= 3 && seen.size <= 8, `${seen.size} servers for ${calls} calls`)
    assert.ok(calls > 2 * seen.size)
    assert.match(isolatedFunction.isolation.reasons.launcher ?? 'mended', /^mended$|could not serve/)
    await waitUntil(
      'there is one again',
      async () => (await fn()).value === 1 && listForkServers().length > 0
    )
    await waitUntil('the report is good again', () => isolatedFunction.isolation.launcher === 'fork')
  })

  test('that is killed takes the calls that run with it, as an ExitError each, and no call is run twice', async () => {
    const { fn, file, readLines } = await prepareCounted()
    const calls = Array.from({ length: 40 }, (_, number) => fn(file, `call ${number}`, 300))
    await waitUntil('some run', () => readLines().length >= 4)
    process.kill(findForkServer().pid, 'SIGKILL')
    const results = await Promise.all(calls)
    const lines = readLines()
    assert.equal(new Set(lines).size, lines.length, `run twice: ${lines}`)
    for (const [number, { isFulfilled, value }] of results.entries()) {
      if (isFulfilled) assert.ok(lines.includes(`call ${number}`))
      else assert.equal(`${value}`, 'ExitError: The process was lost before it returned a value')
    }
    assert.ok(results.some(({ isFulfilled }) => !isFulfilled))
    assert.equal((await fn(file, 'after', 0)).value, 'after')
  })

  test('that is killed before it has forked for the calls that wait leaves them to others, which run each once', async t => {
    const { fn, file, readLines } = await prepareCounted()
    const { pid } = findForkServer()
    process.kill(pid, 'SIGSTOP')
    t.after(() => kill(pid))
    // Looked for once it forks no more: one that is left runs a call.
    const server = findForkServer()
    for (const child of server.children) kill(child)
    await waitUntil('none is alive', () => !server.children.some(isAlive))
    const calls = Array.from({ length: 12 }, (_, number) => fn(file, `call ${number}`, 0))
    await waitUntil('they wait', () => isolatedFunction.stats().running >= 12)
    process.kill(pid, 'SIGKILL')
    const results = await Promise.all(calls)
    assert.deepEqual(
      results.map(({ value }) => value),
      Array.from({ length: 12 }, (_, number) => `call ${number}`)
    )
    assert.deepEqual(readLines().sort(), results.map(({ value }) => value).sort())
  })

  test('that stops answering and whose children were killed lets no call wait for ever', async t => {
    const { fn, file, readLines } = await prepareCounted()
    const started = fn(file, 'started', 60_000)
    await waitUntil('it runs', () => readLines().includes('started'))
    const { pid } = findForkServer()
    process.kill(pid, 'SIGSTOP')
    t.after(() => kill(pid))
    const { children } = findForkServer()
    for (const child of children) kill(child)
    await waitUntil('none is alive', () => !children.some(isAlive))
    const calls = Array.from({ length: 12 }, (_, number) => fn(file, `call ${number}`, 0))
    const values = (await Promise.all(calls)).map(({ value }) => value)
    assert.deepEqual(
      values,
      Array.from({ length: 12 }, (_, number) => `call ${number}`)
    )
    assert.equal(`${(await started).value}`, 'ExitError: The process was lost before it returned a value')
    assert.deepEqual(readLines().sort(), ['started', ...values].sort())
    await waitUntil('it is gone with its last call', () => !isAlive(pid))
  })

  test('that stops answering keeps the calls it runs, and others do not wait for it', async () => {
    const { fn, file, readLines } = await prepareCounted()
    const running = fn(file, 'running', 14_000)
    await waitUntil('it runs', () => readLines().includes('running'))
    const { pid } = findForkServer()
    process.kill(pid, 'SIGSTOP')
    try {
      // More than are prepared.
      const calls = Array.from({ length: 12 }, (_, number) => fn(file, `call ${number}`, 0))
      const values = (await Promise.all(calls)).map(({ value }) => value)
      assert.deepEqual(
        values,
        Array.from({ length: 12 }, (_, number) => `call ${number}`)
      )
      assert.ok(isAlive(pid), 'it still runs the first')
      assert.equal((await running).value, 'running')
      assert.deepEqual(readLines().sort(), ['running', ...values].sort())
      await waitUntil('it is gone with its last call', () => !isAlive(pid))
    } finally {
      if (isAlive(pid)) process.kill(pid, 'SIGKILL')
    }
  })
})

describe('a prepared process', () => {
  test('that is killed costs no call: what it has not read is run elsewhere, once', async () => {
    const { fn, file, readLines } = await prepareCounted()
    const lines = []
    for (let round = 0; round < 20; round++) {
      const { children } = findForkServer()
      const calls = [fn(file, `${round} a`, 0), fn(file, `${round} b`, 0)]
      for (const child of children) kill(child)
      for (const { isFulfilled, value } of await Promise.all(calls)) {
        // It may have read its call already: then it says so.
        if (isFulfilled) lines.push(value)
        else assert.equal(value.signal, 'SIGKILL')
      }
    }
    assert.equal(new Set(readLines()).size, readLines().length)
    assert.deepEqual(
      lines.filter(line => !readLines().includes(line)),
      []
    )
  })

  test('that is killed with its call unread is replaced', async () => {
    const { fn, file, readLines } = await prepareCounted()
    const { children } = findForkServer()
    for (const child of children) process.kill(child, 'SIGSTOP')
    const calls = children.map((_, number) => fn(file, `call ${number}`, 0))
    // Others are forked once they are taken, and not before.
    await waitUntil('they were delivered', () => findForkServer().children.length > children.length)
    for (const child of children) kill(child)
    for (const [number, { value }] of (await Promise.all(calls)).entries())
      assert.equal(value, `call ${number}`)
    assert.deepEqual(readLines().sort(), calls.map((_, number) => `call ${number}`).sort())
  })
})

describe('a keeper', () => {
  test('that is killed takes its server with it, and the next call finds another one', async () => {
    const { fn, file } = await prepareCounted()
    const { pid, keeper, children } = findForkServer()
    process.kill(keeper, 'SIGKILL')
    await waitUntil('all of them are gone', () => ![pid, ...children].some(isAlive))
    assert.equal((await fn(file, 'next', 0)).value, 'next')
  })

  test('that is stopped when its server ends holds nobody up, and is forced to end', async t => {
    const { fn, file } = await prepareCounted()
    const { pid, keeper, children } = findForkServer()
    t.after(() => kill(keeper))
    process.kill(keeper, 'SIGSTOP')
    process.kill(pid, 'SIGKILL')
    await waitUntil('nothing below it is alive', () => ![pid, ...children].some(isAlive))
    assert.equal((await fn(file, 'meanwhile', 0)).value, 'meanwhile')
    assert.ok(isAlive(keeper))
    await waitUntil('it is gone and reaped', () => !listDescendants().some(({ pid }) => pid === keeper))
  })
})

/** A function that counts its runs in a file, once a tested server has processes prepared for it. */
async function prepareCounted() {
  const file = path.join(createFolder(), 'lines')
  fs.writeFileSync(file, '')
  // A permission of its own, and so a server of its own: nothing is left of the test before.
  await isolatedFunction.teardown()
  await waitUntil('no server is left', () => listForkServers().length === 0)
  const allow = { permissions: [`fs-write=${file}`] }
  const fn = isolatedFunction(append, { allow, throwError: false })
  await waitUntil('the server has passed its test', async () => {
    await fn('/dev/null', '', 0)
    return listForkServers().length > 0 && isolatedFunction.stats().prepared > 0
  })
  const readLines = () => fs.readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return { fn, file, readLines }
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It has ended meanwhile.
    assert.equal(error.code, 'ESRCH')
  }
}
