'use strict'

// Worker threads of the host that are terminated at any moment.

const assert = require('node:assert/strict')
const { once } = require('node:events')
const path = require('node:path')
const { test } = require('node:test')
const { Worker } = require('node:worker_threads')
const { createForTest } = require('../support/create')
const { createScratch } = require('../support/create-scratch')
const { waitUntil } = require('../support/wait-until')
const { findMarked } = require('./support/start-host')

const ROOT = path.join(__dirname, '../..')
const createFolder = createScratch()
const isolatedFunction = createForTest()

test('the runs of a worker that is terminated end with it, and those of the others go on', async () => {
  const [folder, ownFolder] = [createFolder(), createFolder()]
  const controller = new AbortController()
  const own = isolatedFunction(() => new Promise(resolve => setTimeout(resolve, 60_000)), {
    allow: { permissions: [`fs-read=${ownFolder}`] },
    signal: controller.signal
  })(0)
  const worker = startWorker(async (createIsolatedFunction, folder, post) => {
    const isolatedFunction = createIsolatedFunction({ tmpdir: `${folder}/deps` })
    const fn = isolatedFunction(() => new Promise(resolve => setTimeout(resolve, 60_000)), {
      allow: { permissions: [`fs-read=${folder}`, 'child-process'] }
    })
    for (let i = 0; i < 3; i++) fn().catch(() => {})
    while (isolatedFunction.stats().running < 3) await new Promise(resolve => setTimeout(resolve, 5))
    post('running')
  }, folder)
  await once(worker, 'message')
  // A server's own processes, and each run with its warden.
  await waitUntil('its runs have processes', () => findMarked(folder).length >= 2 + 2 * 3)
  await worker.terminate()
  // The prepared ones serve whoever comes next.
  await isolatedFunction.teardown.call(undefined, controller.abort()).catch(() => {})
  await assert.rejects(own, { name: 'AbortError' })
  await waitUntil('they are gone', () => findMarked(folder).length === 0)
})

test('twenty workers that end while their calls come and go do no harm', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 20; round++) {
    const worker = startWorker(async (createIsolatedFunction, folder, post) => {
      const fn = createIsolatedFunction({ tmpdir: folder })(number => number)
      await fn(0)
      post('one is done')
      for (;;) await Promise.all([fn(1), fn(2), fn(3)])
    }, path.join(createFolder(), 'deps'))
    await once(worker, 'message')
    await new Promise(resolve => setTimeout(resolve, round))
    await worker.terminate()
  }
  assert.equal((await isolatedFunction(() => 'fine')()).value, 'fine')
})

/** `main(createIsolatedFunction, folder, post)` stands alone. */
function startWorker(main, folder) {
  const post = "value => require('node:worker_threads').parentPort.postMessage(value)"
  const script = `(${main})(require(${JSON.stringify(ROOT)}), ${JSON.stringify(folder)}, ${post})`
  return new Worker(script, { eval: true })
}
