'use strict'

const assert = require('node:assert/strict')
const path = require('node:path')
const { test } = require('node:test')
const { compile } = require('../support/compile')
const { findInNodePaths } = require('../../../js/compile/install/find-in-node-paths')
const { evaluateBundle } = require('../support/evaluate-bundle')
const { createFakeNative } = require('../support/fake-native')
const { createFolder, listFiles, writeFiles } = require('../support/folders')
const { createRequest } = require('../support/request')
const { useRegistry } = require('../support/use-registry')

test('a package is found at the version asked for, at any if none was, and never by another tag', async t => {
  const folder = createPackages(t, {
    'a/package.json': { version: '1.2.3' },
    '@s/b/package.json': { version: '2.0.0-beta.1' }
  })
  const cases = [
    ['a', 'latest', true],
    ['a', '1', true],
    ['a', '^1.2.0', true],
    ['a', '1.2.3', true],
    ['a', '*', true],
    ['a', '2', false],
    ['a', '1.2.4', false],
    ['a', 'next', false],
    ['@s/b', 'latest', true],
    ['@s/b', '2.0.0-beta.1', true],
    ['@s/b', '2', false],
    ['c', 'latest', false]
  ]
  for (const [name, version, expected] of cases) {
    const found = await findInNodePaths({ name, version }, [folder])
    assert.equal(found.folder, expected ? folder : undefined, `${name}@${version}`)
    assert.deepEqual(found.tried, [path.join(folder, name, 'package.json')])
  }
})

test('folders are searched in order, and their parents are not', async t => {
  const [first, second] = [1, 2].map(version =>
    createPackages(t, { 'a/package.json': { version: `${version}.0.0` } })
  )
  const find = (version, folders) => findInNodePaths({ name: 'a', version }, folders)
  assert.equal((await find('latest', [first, second])).folder, first)
  assert.equal((await find('2', [first, second])).folder, second)
  const below = path.join(path.dirname(first), 'below', 'node_modules')
  assert.equal((await find('latest', [below])).folder, undefined)
})

test('a package that is there is not installed, and finds its dependencies there; one that is not is installed', async t => {
  const registry = await useRegistry(t, { b: { '2.0.0': { 'index.js': "module.exports = 'installed b'" } } })
  const folder = createPackages(t, {
    'a/package.json': { version: '1.0.0' },
    'a/index.js': "module.exports = 'a with ' + require('b')",
    'b/package.json': { version: '1.0.0' },
    'b/index.js': "module.exports = 'host b'"
  })
  const nodePaths = [folder]
  const request = createRequest(t, "() => require('a@1')", { nodePaths })
  const { bundle } = await compile(request, createFakeNative())
  assert.equal(evaluateBundle(bundle)['require:a@1'](), 'a with host b')
  assert.deepEqual(registry.requests, [])
  assert.deepEqual(listFiles(path.join(request.tmpdir, 'deps')), [])

  const mixed = await compile(
    { ...request, source: "() => [require('a'), require('b@2')]" },
    createFakeNative()
  )
  const table = evaluateBundle(mixed.bundle)
  assert.equal(table['require:a'](), 'a with host b')
  assert.equal(table['require:b@2'](), 'installed b')
})

test('a folder of another name than node_modules serves as well', async t => {
  const folder = writeFiles(path.join(createFolder(t), 'packages'), {
    'a/package.json': { version: '1.0.0', exports: { './sub': './lib/sub.js' } },
    'a/lib/sub.js': "module.exports = 'a with ' + require('b')",
    'b/package.json': { version: '1.0.0' },
    'b/index.js': "module.exports = 'b'"
  })
  const request = createRequest(t, "() => require('a@1/sub')", { nodePaths: [folder] })
  const { bundle } = await compile(request, createFakeNative())
  assert.equal(evaluateBundle(bundle)['require:a@1/sub'](), 'a with b')
})

test('a package that appears in nodePaths later is used from then on', async t => {
  await useRegistry(t, { a: { '1.0.0': { 'index.js': "module.exports = 'installed'" } } })
  const folder = createPackages(t, {})
  const request = createRequest(t, "() => require('a')", { nodePaths: [folder] })
  const read = async () =>
    evaluateBundle((await compile({ ...request }, createFakeNative())).bundle)['require:a']()
  assert.equal(await read(), 'installed')
  writeFiles(folder, {
    'a/package.json': { version: '1.0.0' },
    'a/index.js': "module.exports = 'from the host'"
  })
  assert.equal(await read(), 'from the host')
})

function createPackages(t, files) {
  return writeFiles(path.join(createFolder(t), 'node_modules'), files)
}
