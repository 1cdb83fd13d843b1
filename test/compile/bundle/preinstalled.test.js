'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { createModule } = require('../../../js/sandbox/confined/create-module')
const { createPackages } = require('../../../js/sandbox/confined/packages')
const { compile } = require('../support/compile')
const { createFakeNative } = require('../support/fake-native')
const { createFolder, writeFiles } = require('../support/folders')
const { createRequest } = require('../support/request')
const { useRegistry } = require('../support/use-registry')

const PACKAGES = {
  a: {
    '1.0.0': {
      'index.js': "exports.name = 'a'",
      'words/fr.js': "exports.words = require('..'); exports.fr = 'un'"
    },
    '2.0.0': { 'index.js': "exports.name = 'a2'" }
  },
  b: { '1.0.0': { 'index.js': "module.exports = 'b'" } },
  closed: {
    '1.0.0': {
      'package.json': JSON.stringify({ exports: { './open': './open.js' } }),
      'open.js': '',
      'shut.js': ''
    }
  }
}
const COMPUTED = '(...names) => names.map(name => require(name))'

test('packages of the list are found by names that the source does not have', async t => {
  await useRegistry(t, PACKAGES)
  const require = await load(t, COMPUTED, { dependencies: ['a@1', 'a@2', 'b', 'closed'], preinstall: true })
  assert.equal(require('b'), 'b')
  // By its name alone, a package is the first of the list.
  assert.equal(require('a').name, 'a')
  assert.equal(require('a@1').name, 'a')
  assert.equal(require('a@2').name, 'a2')
  assert.throws(() => require('a@3'), { code: 'MODULE_NOT_FOUND' })
  assert.throws(() => require('c'), { code: 'MODULE_NOT_FOUND' })
})

test('so are their files, as far as they export them, and no package exists twice', async t => {
  await useRegistry(t, PACKAGES)
  const require = await load(t, COMPUTED, { dependencies: ['a@1', 'closed'], preinstall: true })
  const a = require('a')
  assert.deepEqual(require('a/words/fr'), { words: a, fr: 'un' })
  assert.equal(require('a/words/fr').words, a)
  assert.match(require.resolve('a@1/words/fr.js'), /a\/words\/fr\.js$/)
  assert.ok(require('closed/open'))
  assert.throws(() => require('closed/shut'), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' })
})

test('a file outside of the package is not one of its files', async t => {
  await useRegistry(t, PACKAGES)
  const require = await load(t, COMPUTED, { dependencies: ['a@1', 'b'], preinstall: true })
  assert.ok(require('a/words/fr'))
  for (const outside of [
    'a/../b',
    'a/words/../../b',
    'a/..',
    'a/%2e%2e/b',
    'a\\..\\b',
    '../a',
    '__proto__/b'
  ]) {
    assert.throws(() => require(outside), { code: 'MODULE_NOT_FOUND' }, outside)
  }
})

test('without the option the list installs nothing', async t => {
  const registry = await useRegistry(t, PACKAGES)
  const { bundle } = await compileWith(t, COMPUTED, { dependencies: ['a@1', 'b'] })
  assert.equal(bundle, null)
  assert.deepEqual(registry.requests, [])
})

test('packages of nodePaths are found as well', async t => {
  const folder = writeFiles(createFolder(t), {
    'node_modules/a/package.json': { name: 'a', version: '1.0.0' },
    'node_modules/a/index.js': "module.exports = require('b')",
    'node_modules/a/sub.js': "module.exports = [require('.')]",
    'node_modules/b/package.json': { name: 'b', version: '1.0.0' },
    'node_modules/b/index.js': "module.exports = 'b'"
  })
  const nodePaths = [`${folder}/node_modules`]
  const allowed = { dependencies: ['a'], preinstall: true }
  const { bundle } = await compileWith(t, COMPUTED, allowed, { nodePaths })
  const require = createRequireOf(bundle)
  assert.equal(require('a'), 'b')
  assert.deepEqual(require('a/sub'), ['b'])
  // What a call may read: also what the package itself needs.
  assert.deepEqual(bundle.folders, [`${folder}/node_modules/a`, `${folder}/node_modules/b`])
})

test('one that is missing fails the compilation, also where the source has it in a try', async t => {
  await useRegistry(t, PACKAGES)
  const source = "() => { try { require('gone') } catch {} }"
  await assert.rejects(compileWith(t, source, { dependencies: ['gone'], preinstall: true }), {
    name: 'DependencyInstallError'
  })
  assert.ok((await compileWith(t, source, { dependencies: ['gone'] })).bundle)
})

async function load(t, source, allowed) {
  return createRequireOf((await compileWith(t, source, allowed)).bundle)
}

function compileWith(t, source, { dependencies, preinstall }, options) {
  return compile(
    createRequest(t, source, { allow: { dependencies }, preinstall, ...options }),
    createFakeNative()
  )
}

/** The function's own `require`. */
function createRequireOf(bundle) {
  const packages = createPackages()
  packages.provide(bundle.code)
  return createModule(packages).require
}
