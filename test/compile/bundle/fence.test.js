'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { compile } = require('../support/compile')
const { DependencyUnallowedError } = require('../../../js/errors')
const { evaluateBundle } = require('../support/evaluate-bundle')
const { createFakeNative } = require('../support/fake-native')
const { createFolder, writeFiles } = require('../support/folders')
const { createRequest } = require('../support/request')

const OUTSIDE = '/etc/hostname'

test('a package whose main is a link that leads out is refused, one that stays inside is not', async t => {
  const root = createPackages(t, { 'a/package.json': { main: 'main.js' }, 'a/real.js': 'module.exports = 1' })
  const link = path.join(root, 'node_modules/a/main.js')
  fs.symlinkSync('real.js', link)
  const { bundle } = await compileFrom(t, "() => require('a')", root)
  assert.equal(evaluateBundle(bundle)['require:a'](), 1)

  fs.unlinkSync(link)
  fs.symlinkSync(OUTSIDE, link)
  await assert.rejects(compileFrom(t, "() => require('a')", root), isRefusalOf(fs.realpathSync(OUTSIDE)))
})

test('a file that a package requires by a path that leads out is refused, also through a link', async t => {
  const root = createPackages(t, {
    'a/index.js': "module.exports = () => require('../../outside')",
    'b/index.js': "module.exports = () => require('./link/outside')",
    'c/index.js': `module.exports = () => require(${JSON.stringify(OUTSIDE)})`,
    'd/index.js': "module.exports = () => require('../e/inside')",
    'e/inside.js': 'module.exports = 1'
  })
  const outside = path.join(root, 'outside.js')
  fs.writeFileSync(outside, "module.exports = 'secret'")
  fs.symlinkSync(root, path.join(root, 'node_modules/b/link'))
  await assert.rejects(compileFrom(t, "() => require('a')", root), isRefusalOf(outside))
  await assert.rejects(compileFrom(t, "() => require('b')", root), isRefusalOf(outside))
  await assert.rejects(compileFrom(t, "() => require('c')", root), isRefusalOf(fs.realpathSync(OUTSIDE)))
  const { bundle } = await compileFrom(t, "() => require('d')", root)
  assert.equal(evaluateBundle(bundle)['require:d']()(), 1)
})

test('a computed require that leads out is refused', async t => {
  const root = createPackages(t, {
    'a/index.js': "module.exports = name => require('../../' + name + '.js')"
  })
  writeFiles(root, { 'outside.js': "module.exports = 'secret'" })
  await assert.rejects(compileFrom(t, "() => require('a')", root), isRefusalOf(path.join(root, 'outside.js')))
})

test('packages of parent folders are in no script', async t => {
  const root = createPackages(t, { 'a/index.js': "module.exports = () => require('above')" })
  const inner = path.join(root, 'inner')
  fs.cpSync(path.join(root, 'node_modules'), path.join(inner, 'node_modules'), { recursive: true })
  writeFiles(root, { 'node_modules/above/index.js': "module.exports = 'from above'" })
  const { bundle } = await compileFrom(t, "() => require('a')", inner)
  assert.ok(!bundle.code.includes('from above'))
  const control = await compileFrom(t, "() => require('a')", root)
  assert.equal(evaluateBundle(control.bundle)['require:a']()(), 'from above')
})

test('a package that the host linked from elsewhere is part of its node_modules, with what lies beside the link', async t => {
  const root = createPackages(t, { 'b/index.js': "module.exports = 'b'" })
  const elsewhere = writeFiles(path.join(createFolder(t), 'a'), {
    'package.json': { name: 'a', version: '1.0.0' },
    'index.js': "module.exports = require('b')"
  })
  fs.symlinkSync(elsewhere, path.join(root, 'node_modules/a'))
  writeFiles(path.dirname(elsewhere), { 'node_modules/b/index.js': "module.exports = 'above'" })
  const { bundle } = await compileFrom(t, "() => require('a')", root)
  assert.equal(evaluateBundle(bundle)['require:a'](), 'b')
})

function createPackages(t, files) {
  const names = Object.keys(files).map(file => file.split('/')[0])
  const manifests = Object.fromEntries(
    names.map(name => [`${name}/package.json`, { name, version: '1.0.0' }])
  )
  const root = createFolder(t)
  writeFiles(path.join(root, 'node_modules'), { ...manifests, ...files })
  return root
}

function compileFrom(t, source, root) {
  const nodePaths = [path.join(root, 'node_modules')]
  return compile(createRequest(t, source, { nodePaths }), createFakeNative())
}

function isRefusalOf(file) {
  return error => error instanceof DependencyUnallowedError && error.dependency === file
}
