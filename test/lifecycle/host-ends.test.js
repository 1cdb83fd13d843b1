'use strict'

// However a host ends while calls run and wait, nothing of it is left.

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { createScratch } = require('../support/create-scratch')
const { waitUntil } = require('../support/wait-until')
const { findMarked, startHost } = require('./support/start-host')

const createFolder = createScratch()

const ENDINGS = [
  { how: 'process.exit', end: { code: 3, signal: null } },
  { how: 'an exception', end: { code: 1, signal: null } },
  { how: 'a rejection', end: { code: 1, signal: null } },
  { how: 'process.abort', end: { code: null, signal: 'SIGABRT' } },
  ...['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGSEGV', 'SIGKILL'].map(signal => ({
    how: signal,
    end: { code: null, signal }
  }))
]

describe('nothing is left of the running, waiting and prepared calls of a host that ends by', () => {
  for (const { how, end } of ENDINGS) {
    for (const launcher of ['fork', 'spawn']) {
      test(`${how}, by ${launcher}`, async t => {
        const folder = createFolder()
        const env = { ISOLATED_FUNCTIONS_LAUNCHER: launcher }
        const host = startHost(t, main, folder, { env })
        assert.equal(await host.hear(), 'ready')
        await waitUntil('both have their processes', () => findMarked(folder).length >= 4)
        host.write(how)
        const { code, signal } = await host.ended
        assert.deepEqual({ code, signal }, end)
        await waitUntil('nothing is left', () => findMarked(folder).length === 0)
      })
    }
  }

  test('having nothing left to do, with processes prepared', async t => {
    const folder = createFolder()
    const host = startHost(
      t,
      async (createIsolatedFunction, folder) => {
        const isolatedFunction = createIsolatedFunction({ tmpdir: `${folder}/deps` })
        const fn = isolatedFunction(() => 1, { allow: { permissions: [`fs-read=${folder}/mark`] } })
        await fn()
        while (isolatedFunction.stats().prepared === 0) await new Promise(resolve => setTimeout(resolve, 5))
        console.log(JSON.stringify('ready'))
      },
      folder
    )
    assert.equal(await host.hear(), 'ready')
    const { code, stderr } = await host.ended
    assert.deepEqual([code, stderr], [0, ''])
    await waitUntil('nothing is left', () => findMarked(folder).length === 0)
  })
})

async function main(createIsolatedFunction, folder) {
  const isolatedFunction = createIsolatedFunction({ tmpdir: `${folder}/deps`, concurrency: 2 })
  const fn = isolatedFunction(() => new Promise(resolve => setTimeout(resolve, 60_000)), {
    allow: { permissions: [`fs-read=${folder}/mark`] },
    throwError: false
  })
  for (let i = 0; i < 4; i++) fn()
  const isReady = ({ running, waiting }) => running === 2 && waiting === 2
  while (!isReady(isolatedFunction.stats())) await new Promise(resolve => setTimeout(resolve, 5))
  console.log(JSON.stringify('ready'))

  process.stdin.once('data', how => {
    const act = {
      'process.exit': () => process.exit(3),
      'an exception': () => {
        throw new Error('uncaught')
      },
      'a rejection': () => Promise.reject(new Error('unhandled')),
      'process.abort': () => process.abort()
    }
    const signal = () => process.kill(process.pid, `${how}`)
    ;(act[how] ?? signal)()
  })
}
