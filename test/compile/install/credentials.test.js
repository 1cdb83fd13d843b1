'use strict'

const assert = require('node:assert/strict')
const path = require('node:path')
const { test } = require('node:test')
const createIsolatedFunction = require('../../..')
const { findGuardedRegistry } = require('../../../js/compile/install/credentials')
const { readConfig } = require('../../../js/compile/install/read-config')
const { createFolder, writeFiles } = require('../support/folders')
const { findPackageManager } = require('../support/package-managers')
const { startRegistry } = require('../support/registry')
const { setVariable, useRegistry } = require('../support/use-registry')

const OPEN = {
  thing: {
    '1.0.0': {
      'package.json': JSON.stringify({ dependencies: { '@acme/private': '1' } }),
      'index.js': "module.exports = require('@acme/private')"
    }
  },
  plain: { '1.0.0': { 'index.js': "module.exports = 'plain'" } }
}
const GUARDED = { '@acme/private': { '1.0.0': { 'index.js': "module.exports = 'private'" } } }

for (const manager of ['npm', 'pnpm']) {
  test(`${manager}: the credentials of the host are for packages that it has listed`, async t => {
    const { guarded, isolatedFunction } = await useGuardedScope(t, manager)
    const source = "() => require('@acme/private')"
    await assert.rejects(isolatedFunction(source)(), {
      name: 'DependencyUnallowedError',
      dependency: '@acme/private',
      message: `Dependency '@acme/private' is not in an allowed list, and this host holds credentials for its registry, ${guarded.url}: name it in \`allow.dependencies\` if the function may have it`
    })
    assert.deepEqual(guarded.requests, [])

    for (const entry of ['@acme/private', '@acme/*']) {
      const { value } = await isolatedFunction(source, { allow: { dependencies: [entry] } })()
      assert.equal(value, 'private')
    }
    assert.ok(guarded.requests.length > 0)
    assert.ok(guarded.requests.every(({ authorization }) => authorization === 'Bearer secret'))
  })

  test(`${manager}: what nobody has listed gets no package by credentials through another one either`, async t => {
    const { guarded, isolatedFunction } = await useGuardedScope(t, manager)
    const source = "() => require('thing')"
    // The control, and first: what it has left in caches is not for the other one.
    const { value } = await isolatedFunction(source, { allow: { dependencies: ['thing'] } })()
    assert.equal(value, 'private')
    assert.equal(guarded.requests.at(-1).authorization, 'Bearer secret')

    await assert.rejects(isolatedFunction(source)(), {
      name: 'DependencyInstallError',
      message: /401|404|not found/i
    })
    assert.equal(guarded.requests.at(-1).authorization, undefined)
    assert.equal((await isolatedFunction("() => require('plain')")()).value, 'plain')
  })
}

test('a package without a scope is public in the public registry, whoever is logged in there', t => {
  const folder = writeFiles(createFolder(t), {
    user: '//registry.npmjs.org/:_authToken=secret\n@own:registry=https://own.example/npm/\n',
    other: 'registry=https://own.example/npm\n//own.example/:_auth=secret\n'
  })
  const find = (name, file) =>
    findGuardedRegistry(name, readConfig({ HOME: folder, npm_config_userconfig: path.join(folder, file) }))
  assert.equal(find('lodash', 'user'), undefined)
  assert.equal(find('@acme/private', 'user'), 'https://registry.npmjs.org/')
  assert.equal(find('@own/a', 'user'), undefined)
  assert.equal(find('lodash', 'other'), 'https://own.example/npm/')
  assert.equal(find('lodash', 'none'), undefined)
})

/** A registry for all, and another one for a scope, which gives nothing to who has no token. */
async function useGuardedScope(t, manager) {
  if (manager === 'pnpm') {
    const folders = [findPackageManager('pnpm@10'), path.dirname(process.execPath)]
    setVariable(t, 'PATH', folders.join(path.delimiter))
  }
  await useRegistry(t, OPEN)
  const guarded = await startRegistry(GUARDED, { token: 'secret' })
  t.after(() => guarded.close())
  const { host } = new URL(guarded.url)
  const config = `@acme:registry=${guarded.url}\n//${host}/:_authToken=\${TEST_TOKEN}\n`
  const folder = writeFiles(createFolder(t), { user: config })
  setVariable(t, 'npm_config_userconfig', path.join(folder, 'user'))
  setVariable(t, 'TEST_TOKEN', 'secret')
  const isolatedFunction = createIsolatedFunction({ tmpdir: path.join(folder, 'deps') })
  t.after(() => isolatedFunction.teardown())
  return { guarded, isolatedFunction }
}
