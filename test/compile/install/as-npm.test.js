'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { installDependencies } = require('../../../js/compile/install/install-dependencies')
const { findNode } = require('../../support/node-versions')
const { createFakeNative } = require('../support/fake-native')
const { createFolder } = require('../support/folders')
const { useRegistry } = require('../support/use-registry')
const { findPackageManager } = require('../support/package-managers')
const { setVariable } = require('../support/use-registry')

for (const manager of ['npm', 'pnpm']) {
  test(`without a version ${manager} installs the latest that the Node of the sandbox can run`, async t => {
    await useRegistry(t, {
      a: {
        '1.0.0': {},
        '2.0.0': describe({ engines: { node: '>=20' } }),
        '3.0.0': describe({ engines: { node: '>=24' } }),
        '4.0.0': describe({ engines: { node: '>=99' } })
      }
    })
    useManager(t, manager)
    const tmpdir = path.join(createFolder(t), 'deps')
    const find = async (version, execPath) => {
      const { folder, folders } = await install(tmpdir, [{ name: 'a', version }], { execPath })
      return readManifest(folder, folders.get(`a@${version}`)).version
    }
    assert.equal(await find('latest', findNode(20)), '2.0.0')
    assert.equal(await find('latest', findNode(24)), '3.0.0')
    // What is asked for by its number is what there is.
    assert.equal(await find('4', findNode(20)), '4.0.0')
  })

  test(`${manager} installs packages whose peers conflict, with what else they need`, async t => {
    await useRegistry(t, {
      helmet: { '1.0.0': describe({ peerDependencies: { react: '^18.0.0', lonely: '^1.0.0' } }) },
      react: { '18.0.0': {}, '19.0.0': {} },
      lonely: { '1.0.0': describe({ peerDependencies: { 'far-away': '1.x' } }), '2.0.0': {} },
      'far-away': { '1.0.0': {} }
    })
    useManager(t, manager)
    const tmpdir = path.join(createFolder(t), 'deps')
    const wanted = ['helmet', 'react'].map((name, index) => ({ name, version: ['1', '19'][index] }))
    const { folder } = await install(tmpdir, wanted)
    assert.equal(readManifest(folder, 'react').version, '19.0.0')
    assert.equal(readManifest(folder, 'helmet').version, '1.0.0')
    // Those that nothing conflicts with.
    assert.equal(readManifest(folder, 'lonely').version, '1.0.0')
    assert.equal(readManifest(folder, 'far-away').version, '1.0.0')
  })

  test(`${manager} leaves out an optional dependency that cannot be had, and no other one`, async t => {
    await useRegistry(t, {
      a: { '1.0.0': describe({ optionalDependencies: { 'not-there': '1', b: '1' } }) },
      b: { '1.0.0': {} },
      c: { '1.0.0': describe({ dependencies: { 'not-there': '1' } }) }
    })
    useManager(t, manager)
    const tmpdir = path.join(createFolder(t), 'deps')
    const { folder } = await install(tmpdir, [{ name: 'a', version: '1' }])
    assert.ok(readManifest(folder, 'b'))
    assert.ok(!fs.existsSync(path.join(folder, 'node_modules/not-there')))
    await assert.rejects(install(tmpdir, [{ name: 'c', version: '1' }]), { name: 'DependencyInstallError' })
  })
}

test('install scripts that did not run are remembered with the set', async t => {
  await useRegistry(t, {
    a: {
      '1.0.0': describe({
        dependencies: { built: '1', plain: '1' },
        scripts: { postinstall: 'node fetch.js' }
      })
    },
    built: { '1.0.0': { 'binding.gyp': '{}' } },
    plain: { '1.0.0': describe({ scripts: { test: 'x', prepare: 'y' } }) }
  })
  const tmpdir = path.join(createFolder(t), 'deps')
  const expected = [
    { name: 'a', version: '1.0.0', script: 'node fetch.js' },
    { name: 'built', version: '1.0.0', script: 'node-gyp rebuild' }
  ]
  for (const _ of ['installed', 'found']) {
    const { scripts } = await install(tmpdir, [{ name: 'a', version: '1' }])
    assert.deepEqual(scripts, expected)
  }
})

test('manifests that are no manifests do no harm', async t => {
  const long = 'x'.repeat(5000)
  await useRegistry(t, {
    a: { '1.0.0': describe({ engines: { node: 'not a range' }, scripts: { install: long } }) }
  })
  const { scripts } = await install(path.join(createFolder(t), 'deps'), [{ name: 'a', version: 'latest' }])
  assert.equal(scripts[0].script.length, 200)
})

function describe(manifest) {
  return { 'package.json': JSON.stringify(manifest) }
}

function install(tmpdir, dependencies, options) {
  return installDependencies(dependencies, tmpdir, createFakeNative(), options)
}

function readManifest(folder, name) {
  return JSON.parse(fs.readFileSync(path.join(folder, 'node_modules', name, 'package.json'), 'utf8'))
}

function useManager(t, name) {
  if (name === 'npm') return
  const folders = [findPackageManager('pnpm@10'), path.dirname(process.execPath)]
  setVariable(t, 'PATH', folders.join(path.delimiter))
}
