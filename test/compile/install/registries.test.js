'use strict'

const assert = require('node:assert/strict')
const path = require('node:path')
const { test } = require('node:test')
const { compile } = require('../support/compile')
const { listProxies, listRegistries, readConfig } = require('../../../js/compile/install/read-config')
const { evaluateBundle } = require('../support/evaluate-bundle')
const { createFakeNative } = require('../support/fake-native')
const { createFolder, writeFiles } = require('../support/folders')
const { createRequest } = require('../support/request')
const { setVariable, useRegistry } = require('../support/use-registry')

test('with another registry in force a package of the same name is another one, in one folder', async t => {
  const request = createRequest(t, "() => require('a')")
  const load = async () => {
    const { bundle } = await compile({ ...request }, createFakeNative())
    return evaluateBundle(bundle)['require:a']()
  }
  const theirs = await useRegistry(t, { a: { '1.0.0': { 'index.js': "module.exports = 'public'" } } })
  assert.equal(await load(), 'public')
  await useRegistry(t, { a: { '1.0.0': { 'index.js': "module.exports = 'private'" } } })
  assert.equal(await load(), 'private')
  // The control: what is there for a registry is found again.
  setVariable(t, 'npm_config_registry', theirs.url)
  const asked = theirs.requests.length
  assert.equal(await load(), 'public')
  assert.equal(theirs.requests.length, asked)
})

test('settings come from the environment, then from files, as npm reads them', t => {
  const folder = writeFiles(createFolder(t), {
    user: [
      '; a comment',
      'registry = https://user.example',
      ['@s:registry="https://$', '{NAME}.example/npm/"'].join(''),
      'proxy=http://proxy.example:3128',
      '[section]'
    ].join('\n'),
    global: '@t:registry=https://global.example/\n@s:registry=https://other.example/\n'
  })
  const files = {
    npm_config_userconfig: path.join(folder, 'user'),
    NPM_CONFIG_GLOBALCONFIG: path.join(folder, 'global'),
    HOME: folder,
    NAME: 'scoped'
  }
  const config = readConfig(files)
  assert.deepEqual(listRegistries(config), [
    ['', 'https://user.example/'],
    ['@s', 'https://scoped.example/npm/'],
    ['@t', 'https://global.example/']
  ])
  assert.deepEqual(config.variables, ['NAME'])
  assert.deepEqual(listProxies(config, { https_proxy: 'http://p.example:1' }), [
    'http://proxy.example:3128',
    'http://p.example:1'
  ])
  const named = readConfig({ ...files, npm_config_registry: 'https://environment.example/' })
  assert.deepEqual(listRegistries(named)[0], ['', 'https://environment.example/'])
  assert.deepEqual(listRegistries(readConfig({ HOME: path.join(folder, 'none') })), [
    ['', 'https://registry.npmjs.org/']
  ])
})
