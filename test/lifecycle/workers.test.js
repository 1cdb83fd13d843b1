'use strict'

// Worker threads of the host that are terminated at any moment.

const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const { once } = require('node:events')
const path = require('node:path')
const { test } = require('node:test')
const { promisify } = require('node:util')
const { Worker } = require('node:worker_threads')
const { createForTest } = require('../support/create')
const { createScratch } = require('../support/create-scratch')
const { listDescendants } = require('../support/processes')
const { waitUntil } = require('../support/wait-until')

const ROOT = path.join(__dirname, '../..')
const createFolder = createScratch()
const isolatedFunction = createForTest()

test('the runs of a worker that is terminated end with it, and those of the others go on', async () => {
  const controller = new AbortController()
  const wait = title => {
    process.title = title
    return new Promise(resolve => setTimeout(resolve, 60_000))
  }
  const own = isolatedFunction(wait, { signal: controller.signal })('run-of-main')
  const worker = startWorker(
    async (createIsolatedFunction, folder) => {
      const wait = title => {
        process.title = title
        return new Promise(resolve => setTimeout(resolve, 60_000))
      }
      const fn = createIsolatedFunction({ tmpdir: folder })(wait)
      for (let i = 0; i < 3; i++) fn('run-of-worker').catch(() => {})
    },
    path.join(createFolder(), 'deps')
  )
  await waitUntil('all of them run', () => countRuns('run-of-main') === 1 && countRuns('run-of-worker') === 3)
  await worker.terminate()
  await waitUntil("the worker's are gone", () => countRuns('run-of-worker') === 0)
  assert.equal(countRuns('run-of-main'), 1)
  controller.abort()
  await assert.rejects(own, { name: 'AbortError' })
})

test('twenty workers that end while their calls come and go do no harm', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 20; round++) {
    const worker = startWorker(
      async (createIsolatedFunction, folder, post) => {
        const fn = createIsolatedFunction({ tmpdir: folder })(number => number)
        await fn(0)
        post('one is done')
        for (;;) await Promise.all([fn(1), fn(2), fn(3)])
      },
      path.join(createFolder(), 'deps')
    )
    await once(worker, 'message')
    for (let turn = 0; turn < round; turn++) await new Promise(setImmediate)
    await worker.terminate()
  }
  assert.equal((await isolatedFunction(() => 'fine')()).value, 'fine')
})

// The first thread to allocate in the addon was a worker that had ended, and the allocator brought the next one down.
test('a host that calls from workers alone, one after the other, is served in each', async () => {
  const script = `(${useWorkersAlone})(${JSON.stringify(ROOT)}, ${JSON.stringify(path.join(createFolder(), 'deps'))})`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { timeout: 60_000 })
  assert.deepEqual(JSON.parse(stdout), [0, 1, 2, 3])
})

async function useWorkersAlone(root, tmpdir) {
  const { once } = require('node:events')
  const { Worker } = require('node:worker_threads')
  const call = async (createIsolatedFunction, tmpdir, number) => {
    const { value } = await createIsolatedFunction({ tmpdir })(number => number)(number)
    require('node:worker_threads').parentPort.postMessage(value)
  }
  const values = []
  for (let number = 0; number < 4; number++) {
    const script = `(${call})(require(${JSON.stringify(root)}), ${JSON.stringify(tmpdir)}, ${number})`
    const worker = new Worker(script, { eval: true })
    const ended = once(worker, 'exit')
    values.push((await once(worker, 'message'))[0])
    await ended
  }
  console.log(JSON.stringify(values))
}

function countRuns(title) {
  return listDescendants().filter(({ command, state }) => command === title && state !== 'Z').length
}

/** `main(createIsolatedFunction, folder, post)` stands alone. */
function startWorker(main, folder) {
  const post = "value => require('node:worker_threads').parentPort.postMessage(value)"
  const script = `(${main})(require(${JSON.stringify(ROOT)}), ${JSON.stringify(folder)}, ${post})`
  return new Worker(script, { eval: true })
}
