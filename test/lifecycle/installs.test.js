'use strict'

// Installs that are ended half-way, with whatever of them is killed.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { describe, test } = require('node:test')
const { useRegistry } = require('../compile/support/use-registry')
const { createScratch } = require('../support/create-scratch')
const { isAlive } = require('../support/processes')
const { waitUntil } = require('../support/wait-until')
const { findMarked, startHost } = require('./support/start-host')

const createFolder = createScratch()
const PACKAGES = { a: { '1.0.0': { 'index.js': "module.exports = 'a'" } } }

test('a package manager that is killed fails the call, and the next one installs', async t => {
  const install = await startSlowInstall(t, useTwice)
  process.kill(install.npm, 'SIGKILL')
  const { name, message } = await install.host.hear()
  assert.equal(name, 'DependencyInstallError')
  assert.equal(message, "Cannot install 'a@1': npm was killed by SIGKILL")
  install.unblock()
  assert.deepEqual(await install.host.hear(), { value: 'a', staging: [] })
})

describe('an install goes with the host that', () => {
  for (const [how, end] of [
    ['is killed', ({ pid }) => process.kill(pid, 'SIGKILL')],
    // To the whole foreground group, as a terminal does.
    ['is interrupted by Ctrl-C', ({ pid }) => process.kill(-pid, 'SIGINT')],
    ['loses its terminal', ({ pid }) => process.kill(-pid, 'SIGHUP')]
  ]) {
    test(how, async t => {
      const { host, npm, folder, unblock } = await startSlowInstall(t, useTwice, { detached: true })
      end(host.process)
      await host.ended
      await waitUntil('the manager is gone', () => !isAlive(npm))
      await waitUntil('nothing is left', () => findMarked(folder).length === 0)
      unblock()
      const next = startHost(t, useOnce, folder, { env: host.env })
      assert.deepEqual(await next.hear(), { value: 'a', staging: [] })
    })
  }
})

test('an install goes with the worker that is terminated, and another one gets its lock', async t => {
  const { host, npm, unblock } = await startSlowInstall(t, useInWorker)
  host.write('terminate')
  assert.equal(await host.hear(), 'terminated')
  await waitUntil('the manager is gone', () => !isAlive(npm))
  unblock()
  host.write('go on')
  assert.deepEqual(await host.hear(), { value: 'a', staging: [] })
})

test('who waits for the lock of a worker that is terminated gets it', async t => {
  const { host, npm, unblock } = await startSlowInstall(t, useInWorker)
  host.write('wait, then terminate')
  assert.equal(await host.hear(), 'terminated')
  await waitUntil('the manager is gone', () => !isAlive(npm))
  unblock()
  assert.deepEqual(await host.hear(), { value: 'a', staging: [] })
})

async function useTwice(createIsolatedFunction, folder) {
  const { readdirSync } = require('node:fs')
  const tmpdir = `${folder}/deps`
  const fn = createIsolatedFunction({ tmpdir })(() => require('a@1'))
  const { name, message } = await fn().catch(error => error)
  console.log(JSON.stringify({ name, message }))
  const { value } = await fn()
  console.log(JSON.stringify({ value, staging: readdirSync(`${tmpdir}/staging`) }))
}

async function useOnce(createIsolatedFunction, folder) {
  const { readdirSync } = require('node:fs')
  const tmpdir = `${folder}/deps`
  const { value } = await createIsolatedFunction({ tmpdir })(() => require('a@1'))()
  console.log(JSON.stringify({ value, staging: readdirSync(`${tmpdir}/staging`) }))
}

async function useInWorker(createIsolatedFunction, folder) {
  const { readdirSync } = require('node:fs')
  const { Worker } = require('node:worker_threads')
  const tmpdir = `${folder}/deps`
  const root = JSON.stringify(process.cwd())
  const script = `require(${root})({ tmpdir: ${JSON.stringify(tmpdir)} })(() => require('a@1'))()`
  const worker = new Worker(script, { eval: true })
  const use = async () => {
    const { value } = await createIsolatedFunction({ tmpdir })(() => require('a@1'))()
    console.log(JSON.stringify({ value, staging: readdirSync(`${tmpdir}/staging`) }))
  }
  process.stdin.on('data', async order => {
    if (`${order}` === 'go on') return use()
    const using = `${order}`.startsWith('wait') ? use() : undefined
    await worker.terminate()
    console.log(JSON.stringify('terminated'))
    await using
  })
}

/**
 * A host whose npm does not come to an end, until `unblock()`. → `{ host, npm, folder, unblock }`, `npm` its pid.
 */
async function startSlowInstall(t, main, options = {}) {
  await useRegistry(t, PACKAGES)
  const folder = createFolder()
  const [bin, gate] = ['bin', 'gate'].map(name => path.join(folder, name))
  fs.mkdirSync(bin)
  fs.writeFileSync(gate, '')
  fs.writeFileSync(path.join(bin, 'npm'), writeSlowNpm(gate), { mode: 0o755 })
  const env = { PATH: `${bin}${path.delimiter}${process.env.PATH}` }
  const host = Object.assign(startHost(t, main, folder, { ...options, env }), { env })
  const readPids = () => readPidFiles(path.join(folder, 'deps/staging'))
  await waitUntil('npm runs', () => readPids().length > 0)
  const [npm] = readPids()
  return { host, npm, folder, unblock: () => fs.rmSync(gate) }
}

function readPidFiles(staging) {
  const folders = fs.existsSync(staging) ? fs.readdirSync(staging) : []
  const files = folders.map(folder => path.join(staging, folder, 'pid')).filter(file => fs.existsSync(file))
  return files.map(file => Number(fs.readFileSync(file, 'utf8'))).filter(pid => pid > 0)
}

// The folder of the install is all that it may write to.
function writeSlowNpm(gate) {
  return `#!/bin/sh
folder=$(echo "$@" | sed 's/.*--prefix=\\([^ ]*\\).*/\\1/')
if [ -e ${gate} ]; then echo $$ > "$folder/pid"; while [ -e ${gate} ]; do sleep 0.05; done; exit 1; fi
PATH=\${PATH#*:}
exec npm "$@"
`
}
