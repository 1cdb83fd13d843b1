'use strict'

const assert = require('node:assert/strict')
const { randomBytes } = require('node:crypto')
const fs = require('node:fs')
const http = require('node:http')
const path = require('node:path')
const { test } = require('node:test')
const { installDependencies } = require('../../../js/compile/install/install-dependencies')
const { findByArguments, listDescendants } = require('../../support/processes')
const { waitUntil } = require('../../support/wait-until')
const { createFakeNative } = require('../support/fake-native')
const { createFolder, listFiles } = require('../support/folders')
const { VERSIONS, findPackageManager } = require('../support/package-managers')
const { setVariable, useRegistry } = require('../support/use-registry')

const MEGABYTE = 1024 * 1024
const MAIN = require.resolve('../../../js/builder/program/main')

for (const version of VERSIONS) {
  test(`${version}: what unpacks to more than maxInstallBytes is refused, and nothing is left`, async t => {
    // 8 MiB that are much less to download.
    await useRegistry(t, { large: { '1.0.0': { 'index.js': write(8) } } })
    setVariable(t, 'PATH', `${findPackageManager(version)}${path.delimiter}${process.env.PATH}`)
    const tmpdir = path.join(createFolder(t), 'deps')
    const install = maxInstallBytes =>
      installDependencies([{ name: 'large', version: '1' }], tmpdir, createFakeNative(), { maxInstallBytes })
    await assert.rejects(install(4 * MEGABYTE), {
      name: 'DependencyInstallError',
      message: "Cannot install 'large@1': it unpacks to more than 4 MiB (maxInstallBytes)"
    })
    for (const folder of ['deps', 'staging']) assert.deepEqual(listFiles(path.join(tmpdir, folder)), [])
    await install(16 * MEGABYTE)
  })
}

test('what is larger than the limit ends while it is unpacked', async t => {
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`${n}.js`, write(8)]))
  await useRegistry(t, { large: { '1.0.0': files } })
  const tmpdir = path.join(createFolder(t), 'deps')
  let most = 0
  const watch = setInterval(() => {
    const sizes = listFiles(tmpdir).map(
      file => fs.lstatSync(path.join(tmpdir, file), { throwIfNoEntry: false })?.size ?? 0
    )
    most = Math.max(
      most,
      sizes.reduce((sum, size) => sum + size, 0)
    )
  }, 50)
  t.after(() => clearInterval(watch))
  const limits = { maxInstallBytes: 8 * MEGABYTE }
  await assert.rejects(
    installDependencies([{ name: 'large', version: '1' }], tmpdir, createFakeNative(), limits),
    /unpacks to more than 8 MiB/
  )
  assert.ok(most < 320 * MEGABYTE, `${most} bytes`)
  assert.deepEqual(listFiles(path.join(tmpdir, 'staging')), [])
})

test('an install that takes longer than installTimeout ends with all that it started', async t => {
  const silent = http.createServer(() => {})
  await new Promise(resolve => silent.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise(resolve => silent.close(resolve).closeAllConnections()))
  await useRegistry(t, {})
  setVariable(t, 'npm_config_registry', `http://127.0.0.1:${silent.address().port}/`)
  const tmpdir = path.join(createFolder(t), 'deps')
  const startedAt = Date.now()
  await assert.rejects(
    installDependencies([{ name: 'a', version: '1' }], tmpdir, createFakeNative(), { installTimeout: 1500 }),
    {
      name: 'DependencyInstallError',
      message: "Cannot install 'a@1': it took longer than 1500 ms (installTimeout)"
    }
  )
  assert.ok(Date.now() - startedAt < 10_000)
  await waitUntil('nothing runs', () => findBuilders().length === 0)
  assert.deepEqual(listFiles(path.join(tmpdir, 'staging')), [])
})

test('eight installs that are wanted at once are done by two builders at a time', async t => {
  const packages = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`p${n}`, { '1.0.0': {} }]))
  await useRegistry(t, packages)
  const tmpdir = path.join(createFolder(t), 'deps')
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, findBuilders().length)
  }, 10)
  t.after(() => clearInterval(watch))
  const installs = Object.keys(packages).map(name =>
    installDependencies([{ name, version: '1' }], tmpdir, createFakeNative())
  )
  await Promise.all(installs)
  // One that has ended may not have gone yet.
  assert.ok(most === 2 || most === 3, `${most} builders`)
})

// By their keepers: npm changes what its own process is called.
function findBuilders() {
  const below = new Set(listDescendants().map(({ pid }) => pid))
  return findByArguments(MAIN).filter(({ pid, command }) => below.has(pid) && command === 'keeper')
}

// Less uniform than blanks, of which so many are too good a compression for npm.
function write(megabytes) {
  return `// ${randomBytes(512).toString('hex')}\n`.repeat((megabytes * MEGABYTE) / 1024)
}
