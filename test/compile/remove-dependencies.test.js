'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { removeDependencies } = require('../../js/compile')
const { compile } = require('./support/compile')
const { settleWrites } = require('../../js/compile/storage/background-writes')
const { evaluateBundle } = require('./support/evaluate-bundle')
const { createFakeNative } = require('./support/fake-native')
const { createFolder, listFiles, writeFiles } = require('./support/folders')
const { createRequest } = require('./support/request')
const { setVariable, useRegistry } = require('./support/use-registry')

const PACKAGES = { a: { '1.0.0': { 'index.js': "module.exports = 'a'" } } }
const SOURCE = "() => require('a')"

test('the folder goes with all that was installed and compiled, and can be used again', async t => {
  await useRegistry(t, PACKAGES)
  const request = createRequest(t, SOURCE)
  for (let round = 0; round < 2; round++) {
    const { bundle } = await compile(request, createFakeNative())
    assert.equal(evaluateBundle(bundle)['require:a'](), 'a')
    assert.ok(fs.existsSync(path.join(request.tmpdir, 'deps')))
    await removeDependencies(request.tmpdir, createFakeNative())
    assert.equal(fs.existsSync(request.tmpdir), false)
  }
})

test('caches lie in the folder where their usual place cannot be written to, and go with it', async t => {
  await useRegistry(t, PACKAGES)
  const request = createRequest(t, SOURCE)
  // Nobody can make a folder there, not even root.
  for (const name of ['npm_config_cache', 'npm_config_store_dir', 'pnpm_config_store_dir'])
    setVariable(t, name, '/dev/null/cache')
  const { bundle } = await compile(request, createFakeNative())
  assert.equal(evaluateBundle(bundle)['require:a'](), 'a')
  assert.ok(listFiles(path.join(request.tmpdir, 'caches')).length > 0)
  await removeDependencies(request.tmpdir, createFakeNative())
  assert.equal(fs.existsSync(request.tmpdir), false)
})

test('what others put into the folder stays', async t => {
  await useRegistry(t, PACKAGES)
  const request = createRequest(t, SOURCE)
  await compile(request, createFakeNative())
  await settleWrites(request.tmpdir)
  const foreign = [
    'deps/mine.txt',
    'compiled/mine/x',
    'compiled/snippets/mine',
    'mine/deps/x',
    'staging/mine/x'
  ]
  writeFiles(request.tmpdir, Object.fromEntries(foreign.map(file => [file, 'mine'])))
  await removeDependencies(request.tmpdir, createFakeNative())
  assert.deepEqual(listFiles(request.tmpdir), [...foreign].sort())
})

test('nothing is removed through a link or from a folder that others may write', async t => {
  const name = 'a'.repeat(64)
  const target = writeFiles(createFolder(t), { [`deps/${name}/x`]: '' })
  const link = path.join(createFolder(t), 'link')
  fs.symlinkSync(target, link)
  await removeDependencies(link, createFakeNative())
  assert.deepEqual(listFiles(target), [`deps/${name}/x`])
  fs.chmodSync(target, 0o777)
  await removeDependencies(target, createFakeNative())
  assert.deepEqual(listFiles(target), [`deps/${name}/x`])
  fs.chmodSync(target, 0o700)
  await removeDependencies(target, createFakeNative())
  assert.equal(fs.existsSync(target), false)
  fs.mkdirSync(target)
})

test('a folder that was never made is nothing to remove', async t => {
  await removeDependencies(path.join(createFolder(t), 'none'), createFakeNative())
})
