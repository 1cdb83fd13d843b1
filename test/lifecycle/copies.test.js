'use strict'

// Several copies of the library at once: in one process, and in processes that a host forks.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { useRegistry } = require('../compile/support/use-registry')
const { createScratch } = require('../support/create-scratch')
const { waitUntil } = require('../support/wait-until')
const { findMarked, startHost } = require('./support/start-host')

const ROOT = path.join(__dirname, '../..')
const createFolder = createScratch()

test('two copies in one process install a set once, serve side by side, and leave nothing', async t => {
  const registry = await useRegistry(t, { a: { '1.0.0': { 'index.js': "module.exports = 'a'" } } })
  const folder = createFolder()
  const env = { COPY: copyPackage(path.join(folder, 'copy')) }
  const host = startHost(t, useTwoCopies, folder, { env })
  const { areTwo, values } = await host.hear()
  assert.ok(areTwo)
  assert.deepEqual(values, [
    ['a', 0],
    ['a', 0],
    ['a', 1],
    ['a', 1]
  ])
  const { code, stderr } = await host.ended
  assert.deepEqual([code, stderr], [0, ''])
  assert.equal(registry.requests.filter(({ path }) => path.endsWith('.tgz')).length, 1)
  assert.equal(fs.existsSync(path.join(folder, 'deps')), false)
  await waitUntil('nothing is left', () => findMarked(folder).length === 0)
})

test('what a host forks, alone and as a cluster, calls for itself and leaves nothing when the host is killed', async t => {
  const folder = createFolder()
  const host = startHost(t, useForks, folder)
  const pids = [await host.hear(), await host.hear(), await host.hear()]
  assert.equal(new Set(pids).size, 3)
  await waitUntil('each has processes', () => findMarked(folder).length >= 3 * 3)
  host.process.kill('SIGKILL')
  await host.ended
  await waitUntil('nothing is left', () => findMarked(folder).length === 0)
})

test('a host whose working directory changes or is removed goes on', async t => {
  const [folder, cwd] = [createFolder(), createFolder()]
  const host = startHost(t, useWithoutDirectory, folder, { cwd, env: { FOLDER: cwd } })
  assert.deepEqual(await host.hear(), ['before', 'changed', 'removed'])
  const { code, stderr } = await host.ended
  assert.deepEqual([code, stderr], [0, ''])
  assert.ok(fs.existsSync(path.join(folder, 'deps/compiled')), 'where it was when the option was given')
})

async function useTwoCopies(createIsolatedFunction, folder) {
  const createOther = require(process.env.COPY)
  const create = factory => factory({ tmpdir: `${folder}/deps` })
  const copies = [create(createIsolatedFunction), create(createOther)]
  const calls = copies.flatMap((isolatedFunction, number) =>
    [1, 2].map(() =>
      isolatedFunction(number => [require('a@1'), number], {
        allow: { permissions: [`fs-read=${folder}/mark`] }
      })(number)
    )
  )
  const values = (await Promise.all(calls)).map(({ value }) => value)
  for (const isolatedFunction of copies) await isolatedFunction.teardown()
  console.log(JSON.stringify({ areTwo: createOther !== createIsolatedFunction, values }))
}

async function useForks(createIsolatedFunction, folder) {
  const cluster = require('node:cluster')
  const { fork } = require('node:child_process')
  const { writeFileSync } = require('node:fs')
  const use = async (createIsolatedFunction, folder) => {
    const isolatedFunction = createIsolatedFunction({ tmpdir: `${folder}/deps` })
    const fn = isolatedFunction(() => new Promise(resolve => setTimeout(resolve, 60_000)), {
      allow: { permissions: [`fs-read=${folder}/mark`] }
    })
    fn().catch(() => {})
    while (isolatedFunction.stats().running < 1) await new Promise(resolve => setTimeout(resolve, 5))
    process.stdout.write(`${process.pid}\n`)
    // As a cluster's do by themselves.
    process.once('disconnect', () => process.exit())
  }
  const script = `${folder}/child.js`
  const root = JSON.stringify(process.cwd())
  writeFileSync(script, `(${use})(require(${root}), ${JSON.stringify(folder)})`)
  // Their output is the host's.
  fork(script, { execArgv: [] })
  cluster.setupPrimary({ exec: script, execArgv: [] })
  cluster.fork()
  await use(createIsolatedFunction, folder)
}

async function useWithoutDirectory(createIsolatedFunction, folder) {
  const { mkdirSync, rmSync } = require('node:fs')
  const path = require('node:path')
  const tmpdir = path.relative(process.cwd(), `${folder}/deps`)
  const isolatedFunction = createIsolatedFunction({ tmpdir })
  const values = [(await isolatedFunction(() => 'before')()).value]
  mkdirSync('below')
  process.chdir('below')
  values.push((await isolatedFunction(() => 'changed')()).value)
  rmSync(process.env.FOLDER, { recursive: true })
  values.push((await isolatedFunction(() => 'removed')()).value)
  console.log(JSON.stringify(values))
}

/** What `npm install` would lay out, of this checkout. */
function copyPackage(folder) {
  for (const name of ['js', 'build', 'package.json'])
    fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true })
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}
