'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { installDependencies } = require('../../../js/compile/install/install-dependencies')
const { compile } = require('../support/compile')
const { evaluateBundle } = require('../support/evaluate-bundle')
const { createFakeNative } = require('../support/fake-native')
const { createFolder } = require('../support/folders')
const { findPackageManager } = require('../support/package-managers')
const { createRequest } = require('../support/request')
const { setVariable, useRegistry } = require('../support/use-registry')

const PACKAGES = {
  a: { '1.0.0': { 'index.js': "module.exports = 'a'" } },
  b: { '1.0.0': { 'index.js': "module.exports = 'b'" } },
  lame: { '1.0.0': { 'package.json': JSON.stringify({ dependencies: { 'not-there': '1' } }) } },
  foreign: { '1.0.0': { 'package.json': JSON.stringify({ dependencies: { a: 'file:/etc' } }) } }
}
const NOT_FOUND = 'it, or a package that it needs, is not in the registry'

for (const manager of ['npm', 'pnpm']) {
  test(`${manager} leaves out the optional packages that the registry has not, and installs the others`, async t => {
    const registry = await useRegistry(t, PACKAGES)
    useManager(t, manager)
    const tmpdir = createTmpdir(t)
    const wanted = [need('a'), wish('b'), wish('gone'), wish('a', '9'), wish('lame')]
    const { folder, folders, absent } = await install(tmpdir, wanted)
    assert.deepEqual(absent, { 'a@9': NOT_FOUND, 'gone@latest': NOT_FOUND, 'lame@latest': NOT_FOUND })
    assert.ok(hasManifest(folder, folders.get('a@latest')))
    assert.ok(hasManifest(folder, 'b'))
    assert.ok(!hasManifest(folder, 'gone'))
    // It is remembered: the registry is not asked again.
    const asked = registry.requests.length
    assert.deepEqual((await install(tmpdir, wanted)).absent, absent)
    assert.equal(registry.requests.length, asked)
  })

  test(`${manager}: a set of which nothing is there is an empty one`, async t => {
    await useRegistry(t, PACKAGES)
    useManager(t, manager)
    const { folder, absent } = await install(createTmpdir(t), [wish('gone')])
    assert.deepEqual(absent, { 'gone@latest': NOT_FOUND })
    assert.ok(!fs.existsSync(path.join(folder, 'node_modules')))
  })

  test(`${manager}: a package that is needed fails the set, also beside optional ones`, async t => {
    await useRegistry(t, PACKAGES)
    useManager(t, manager)
    await assert.rejects(
      install(createTmpdir(t), [need('gone'), wish('a')]),
      /Cannot install 'a@latest', 'gone@latest'/
    )
    await assert.rejects(install(createTmpdir(t), [need('gone'), wish('gone-too')]), /Cannot install/)
  })

  test(`${manager}: a registry that does not answer is no answer`, async t => {
    const registry = await useRegistry(t, PACKAGES)
    useManager(t, manager)
    for (const name of ['npm_config_fetch_retries', 'pnpm_config_fetch_retries']) setVariable(t, name, '0')
    assert.ok((await install(createTmpdir(t), [wish('gone')])).absent['gone@latest'])
    await registry.close()
    await assert.rejects(install(createTmpdir(t), [wish('gone')]), { name: 'DependencyInstallError' })
  })

  test(`${manager}: what is not from a registry is refused, not missing`, async t => {
    await useRegistry(t, PACKAGES)
    useManager(t, manager)
    const { absent } = await install(createTmpdir(t), [wish('a')])
    assert.deepEqual(absent, {})
    await assert.rejects(install(createTmpdir(t), [wish('foreign')]), { name: 'DependencyInstallError' })
  })
}

test('a function gets the error of Node where it asks for an optional package that is missing', async t => {
  await useRegistry(t, PACKAGES)
  const source =
    "() => [require('a'), () => { try { require('gone/sub') } catch {} }, () => { try { import('gone') } catch {} }]"
  const { bundle } = await compile(createRequest(t, source), createFakeNative())
  const table = evaluateBundle(bundle)
  assert.equal(table['require:a'](), 'a')
  const message = `Cannot find module 'gone/sub': ${NOT_FOUND}`
  assert.throws(table['require:gone/sub'], { message, code: 'MODULE_NOT_FOUND' })
  assert.throws(() => table['require:gone/sub'].file, { message, code: 'MODULE_NOT_FOUND' })
  assert.throws(table['import:gone'], { code: 'ERR_MODULE_NOT_FOUND' })
})

test('a function that needs the package does not get the bundle of one that does not', async t => {
  await useRegistry(t, PACKAGES)
  const native = createFakeNative()
  const { tmpdir } = createRequest(t, "() => { try { require('gone') } catch {} }")
  const ask = source => compile(createRequest(t, source, { tmpdir }), native)
  assert.ok((await ask("() => { try { require('gone') } catch {} }")).bundle)
  const error = { name: 'DependencyInstallError' }
  await assert.rejects(ask("() => require('gone')"), error)
  await assert.rejects(ask("() => { try { require('gone') } catch {} require('gone') }"), error)
  // Another file of it, needed: then so is the package.
  await assert.rejects(ask("() => { try { require('gone') } catch {} require('gone/sub') }"), error)
})

function install(tmpdir, wanted) {
  return installDependencies(wanted, tmpdir, createFakeNative())
}

function need(name, version = 'latest') {
  return { name, version, optional: false }
}

function wish(name, version = 'latest') {
  return { name, version, optional: true }
}

function createTmpdir(t) {
  return path.join(createFolder(t), 'deps')
}

function hasManifest(folder, name) {
  return fs.existsSync(path.join(folder, 'node_modules', name, 'package.json'))
}

function useManager(t, name) {
  if (name === 'npm') return
  const folders = [findPackageManager('pnpm@10'), path.dirname(process.execPath)]
  setVariable(t, 'PATH', folders.join(path.delimiter))
}
