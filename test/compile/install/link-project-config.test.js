'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { installDependencies } = require('../../../js/compile/install/install-dependencies')
const { createFakeNative } = require('../support/fake-native')
const { createFolder, writeFiles } = require('../support/folders')
const { setVariable, useRegistry } = require('../support/use-registry')

const PACKAGES = { a: { '1.0.0': { 'index.js': "module.exports = 'a'" } } }

const CONFIGS = [
  ['the project that the host runs in', { 'package.json': {} }, '.npmrc', 'src'],
  [
    'the root of its workspace',
    { 'package.json': { workspaces: ['p'] }, 'p/package.json': {} },
    '.npmrc',
    'p'
  ],
  ['the user', {}, 'home/.npmrc', 'src']
]

for (const [whose, files, config, workingDir] of CONFIGS) {
  test(`registry and token in the .npmrc of ${whose} are used, and not left in the folder`, async t => {
    const registry = await useRegistry(t, PACKAGES)
    const { host } = new URL(registry.url)
    const root = writeFiles(createFolder(t), {
      ...files,
      [config]: `registry=${registry.url}\n//${host}/:_authToken=\${TEST_TOKEN}\n`,
      [`${workingDir}/x`]: ''
    })
    setVariable(t, 'npm_config_registry', undefined)
    setVariable(t, 'npm_config_userconfig', undefined)
    setVariable(t, 'HOME', path.join(root, 'home'))
    setVariable(t, 'TEST_TOKEN', 'secret')
    changeWorkingDir(t, path.join(root, workingDir))

    const tmpdir = path.join(createFolder(t), 'deps')
    const { folder } = await installDependencies([{ name: 'a', version: '1' }], tmpdir, createFakeNative())
    assert.equal(require(path.join(folder, 'node_modules/a')), 'a')
    assert.ok(registry.requests.every(({ authorization }) => authorization === 'Bearer secret'))
    assert.ok(!fs.existsSync(path.join(folder, '.npmrc')))
    assert.ok(fs.existsSync(path.join(root, config)))
  })
}

test('the .npmrc of a folder above the project is not used', async t => {
  const registry = await useRegistry(t, PACKAGES)
  const root = writeFiles(createFolder(t), {
    '.npmrc': 'registry=http://127.0.0.1:1/\n',
    'package.json': {},
    'project/package.json': {}
  })
  setVariable(t, 'npm_config_registry', undefined)
  setVariable(
    t,
    'npm_config_userconfig',
    path.join(writeFiles(root, { user: `registry=${registry.url}\n` }), 'user')
  )
  changeWorkingDir(t, path.join(root, 'project'))
  const tmpdir = path.join(createFolder(t), 'deps')
  await installDependencies([{ name: 'a', version: '1' }], tmpdir, createFakeNative())
  assert.ok(registry.requests.length > 0)
})

test('a working directory that is gone does not keep from installing', async t => {
  await useRegistry(t, PACKAGES)
  const gone = path.join(createFolder(t), 'gone')
  fs.mkdirSync(gone)
  changeWorkingDir(t, gone)
  fs.rmdirSync(gone)
  const tmpdir = path.join(createFolder(t), 'deps')
  const { folder } = await installDependencies([{ name: 'a', version: '1' }], tmpdir, createFakeNative())
  assert.equal(require(path.join(folder, 'node_modules/a')), 'a')
})

function changeWorkingDir(t, folder) {
  const before = process.cwd()
  process.chdir(folder)
  t.after(() => process.chdir(before))
}
