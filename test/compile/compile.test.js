'use strict'

const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const fs = require('node:fs')
const { test } = require('node:test')
const { promisify } = require('node:util')
const { compile } = require('./support/compile')
const errors = require('../../js/errors')
const { isAlive } = require('../support/processes')
const { waitUntil } = require('../support/wait-until')
const { createFakeNative } = require('./support/fake-native')
const { listFiles } = require('./support/folders')
const { createRequest } = require('./support/request')
const { useRegistry } = require('./support/use-registry')

const PACKAGES = { a: { '1.0.0': { 'index.js': "module.exports = 'a'" } } }

test('a function without packages has no bundle, and loads neither esbuild nor anything of an install', async t => {
  const script = `
    const { compile } = require('./test/compile/support/compile')
    const { createFakeNative } = require('./test/compile/support/fake-native')
    const request = {
      ...{ source: '() => 1', minify: true, nodePaths: [], preinstalled: [] },
      ...{ execPath: process.execPath, tmpdir: process.argv[1] }
    }
    compile(request, createFakeNative()).then(compiled => {
      const loaded = Object.keys(require.cache).filter(file => file.includes('/esbuild/lib/'))
      console.log(JSON.stringify({ compiled, loaded }))
    })`
  const { tmpdir } = createRequest(t)
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, tmpdir])
  const { compiled, loaded } = JSON.parse(stdout)
  assert.deepEqual(compiled, {
    snippet: { code: '() => 1', map: null },
    bundle: null,
    dependencies: []
  })
  assert.deepEqual(loaded, [])
  assert.deepEqual(fs.readdirSync(tmpdir), ['compiled', 'key'])
})

test('what is no npm package is refused before anything else, by its specifier', async t => {
  const registry = await useRegistry(t, PACKAGES)
  const request = createRequest(t, "() => [require('a'), require('./secret')]", {
    allow: { dependencies: [] }
  })
  await assert.rejects(compile(request, createFakeNative()), {
    name: 'DependencyNameError',
    code: 'EDEPENDENCYNAME',
    message: "Dependency './secret' is not a valid npm package name",
    dependency: './secret',
    reason: 'not a package'
  })
  assert.deepEqual(registry.requests, [])
  assert.deepEqual(listFiles(request.tmpdir), [])
})

test('a package that is not allowed is refused before anything is installed, one that is gets installed', async t => {
  const registry = await useRegistry(t, PACKAGES)
  const refused = createRequest(t, "() => [require('a'), require('malicious-package')]", {
    allow: { dependencies: ['a'] }
  })
  await assert.rejects(compile(refused, createFakeNative()), {
    name: 'DependencyUnallowedError',
    message: "Dependency 'malicious-package' is not in the allowed list",
    dependency: 'malicious-package'
  })
  assert.deepEqual(registry.requests, [])
  assert.deepEqual(listFiles(refused.tmpdir), [])

  const allowed = createRequest(t, "() => require('a')", { allow: { dependencies: ['a'] } })
  assert.deepEqual((await compile(allowed, createFakeNative())).dependencies, ['a@latest'])
  assert.ok(registry.requests.length > 0)
})

test('the names of allowed packages are compared even if the analysis says that all is well', async t => {
  const native = createFakeNative()
  const prepare = async code => native.prepare(code, { allow: undefined })
  const request = createRequest(t, "() => require('@s/b@1')", { allow: { dependencies: ['a', '@s/a@1'] } })
  await assert.rejects(compile(request, { ...native, prepare }), errors.DependencyUnallowedError)
})

test('a syntax error has the line and column of the source', async t => {
  const request = createRequest(t, '() => SYNTAX ERROR')
  await assert.rejects(compile(request, createFakeNative()), {
    name: 'SnippetSyntaxError',
    code: 'ESYNTAX',
    message: /Unexpected token\n\n> 1 \| SYNTAX/,
    line: 1,
    column: 6
  })
})

test('other failures of the addon reach the caller as they are', async t => {
  const failure = new Error('out of order')
  const native = { ...createFakeNative(), prepare: () => Promise.reject(failure) }
  await assert.rejects(compile(createRequest(t, '() => 1'), native), error => error === failure)
})

test('a process that has bundled exits by itself and leaves no child behind', async t => {
  const registry = await useRegistry(t, PACKAGES)
  const script = `
    const { compile } = require('./test/compile/support/compile')
    const { createFakeNative } = require('./test/compile/support/fake-native')
    const source = "() => require('a')"
    compile({ source, minify: true, nodePaths: [], preinstalled: [], execPath: process.execPath, tmpdir: process.argv[1], limits: {} }, createFakeNative())
      .then(() => console.log(require('node:fs').readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8')))`
  const { tmpdir } = createRequest(t)
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, tmpdir], { timeout: 60_000 })
  assert.ok(registry.requests.length > 0)
  const children = stdout.trim().split(/\s+/)
  assert.equal(children.length, 1, 'esbuild was there')
  await waitUntil('it is gone', () => !isAlive(children[0]))
})
