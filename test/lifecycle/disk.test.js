'use strict'

// A folder for dependencies on a disk that is full or read-only, or that is taken away. The disks are mounted in a
// namespace of the host's own, so that they go with it.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { useRegistry } = require('../compile/support/use-registry')
const { createScratch } = require('../support/create-scratch')
const { startHost } = require('./support/start-host')

const createFolder = createScratch()
const PACKAGES = { a: { '1.0.0': { 'index.js': `module.exports = 'a'\n// ${'x'.repeat(200_000)}\n` } } }

test('on a full disk an install fails with the reason, other functions run, and once there is space all is well', async t => {
  await useRegistry(t, PACKAGES)
  const folder = createFolder()
  const host = startHost(t, useFullDisk, folder, { command: mountDisk(folder, 'size=256k') })
  assert.deepEqual(await host.hear(), { plain: 1 })
  const { name, message } = await host.hear()
  assert.equal(name, 'DependencyInstallError')
  assert.match(message, /^Cannot install 'a@1': .*(ENOSPC|no space left)/i)
  assert.deepEqual(await host.hear(), { staging: [] })
  assert.deepEqual(await host.hear(), { value: 'a' })
  assert.deepEqual(await host.ended, { code: 0, signal: null, stderr: '' })
})

test('on a read-only disk functions run that need no install, and an install fails with the reason until it is writable', async t => {
  await useRegistry(t, PACKAGES)
  const folder = createFolder()
  const host = startHost(t, useReadOnlyDisk, folder, { command: mountDisk(folder, 'size=16m,ro') })
  assert.deepEqual(await host.hear(), { plain: 1 })
  const { name, message } = await host.hear()
  assert.equal(name, 'DependencyInstallError')
  assert.match(message, /^Cannot install 'a@1': EROFS: read-only file system/)
  assert.deepEqual(await host.hear(), { value: 'a' })
  assert.deepEqual(await host.ended, { code: 0, signal: null, stderr: '' })
})

test('a folder that is removed while the host runs is made anew, with what is in it', async t => {
  await useRegistry(t, PACKAGES)
  const folder = createFolder()
  const host = startHost(t, useRemovedFolder, folder)
  assert.deepEqual(await host.hear(), { values: ['a', 'a', 'a'], isStored: true })
  assert.deepEqual(await host.ended, { code: 0, signal: null, stderr: '' })
  assert.ok(fs.existsSync(path.join(folder, 'deps/deps')))
})

async function useFullDisk(createIsolatedFunction, folder) {
  const { existsSync, readdirSync, rmSync, writeFileSync } = require('node:fs')
  const say = value => console.log(JSON.stringify(value))
  const tmpdir = `${folder}/disk/deps`
  const isolatedFunction = createIsolatedFunction({ tmpdir })
  try {
    writeFileSync(`${folder}/disk/filler`, Buffer.alloc(2 ** 20))
  } catch {
    // Full.
  }
  say({ plain: (await isolatedFunction(() => 1)()).value })
  const fn = isolatedFunction(() => require('a@1'))
  const { name, message } = await fn().catch(error => error)
  say({ name, message })
  say({ staging: existsSync(`${tmpdir}/staging`) ? readdirSync(`${tmpdir}/staging`) : [] })
  rmSync(`${folder}/disk/filler`)
  require('node:child_process').execFileSync('mount', ['-o', 'remount,size=16m', `${folder}/disk`])
  say({ value: (await fn()).value })
}

async function useReadOnlyDisk(createIsolatedFunction, folder) {
  const say = value => console.log(JSON.stringify(value))
  const isolatedFunction = createIsolatedFunction({ tmpdir: `${folder}/disk/deps` })
  say({ plain: (await isolatedFunction(() => 1)()).value })
  const fn = isolatedFunction(() => require('a@1'))
  const { name, message } = await fn().catch(error => error)
  say({ name, message })
  require('node:child_process').execFileSync('mount', ['-o', 'remount,rw', `${folder}/disk`])
  say({ value: (await fn()).value })
}

async function useRemovedFolder(createIsolatedFunction, folder) {
  const { existsSync, rmSync } = require('node:fs')
  const { settleWrites } = require('./js/compile/storage/background-writes')
  const tmpdir = `${folder}/deps`
  const isolatedFunction = createIsolatedFunction({ tmpdir })
  const values = [(await isolatedFunction(() => require('a@1'))()).value]
  // What is written while a folder is removed can keep it from going.
  await settleWrites(tmpdir)
  rmSync(tmpdir, { recursive: true })
  // From memory.
  values.push((await isolatedFunction(() => require('a@1'))()).value)
  // Another set, for which everything has to be made again.
  values.push((await isolatedFunction(() => require('a@1.0.0'))()).value)
  await settleWrites(tmpdir)
  console.log(JSON.stringify({ values, isStored: existsSync(`${tmpdir}/compiled/bundles`) }))
}

/** The words before a command that give it a disk of its own at `disk` in the folder. */
function mountDisk(folder, options) {
  const disk = path.join(folder, 'disk')
  fs.mkdirSync(disk)
  const namespace = process.geteuid() === 0 ? ['--mount'] : ['--mount', '--map-root-user']
  const script = `mount -t tmpfs -o mode=700,${options} none ${disk} && exec "$@"`
  return ['unshare', ...namespace, 'sh', '-c', script, 'sh']
}
