'use strict'

const assert = require('node:assert/strict')
const path = require('node:path')
const { test } = require('node:test')
const createIsolatedFunction = require('../..')
const { useRegistry } = require('../compile/support/use-registry')
const { createScratch } = require('../support/create-scratch')
const { runCli } = require('./support/run-cli')
const { createFiles } = require('./support/write-files')

const PACKAGES = { one: { '1.0.0': { 'index.js': 'module.exports = 1' } } }
const USES_ONE = "() => require('one@1.0.0')"

const writeFile = createFiles()
const createFolder = createScratch()

test('a function is installed and compiled once, and a later process has nothing left to do', async t => {
  const registry = await useRegistry(t, PACKAGES)
  const tmpdir = path.join(createFolder(), 'deps')
  const file = writeFile(USES_ONE)

  const first = await runCli(['warm', '--tmpdir', tmpdir, file])
  assert.match(first.stderr, /^installing one@1\.0\.0\n.*: compiled with one@1\.0\.0 in \d+\.\d s\n$/)
  assert.deepEqual({ code: first.code, stdout: first.stdout }, { code: 0, stdout: '' })

  const asked = registry.requests.length
  const second = await runCli(['warm', '--tmpdir', tmpdir, file])
  assert.equal(second.stderr, `${file}: cached with one@1.0.0\n`)

  const isolatedFunction = createIsolatedFunction({ tmpdir })
  const { value, profiling } = await isolatedFunction(USES_ONE)()
  assert.equal(value, 1)
  assert.equal(profiling.phases.compile, 0)
  assert.equal(registry.requests.length, asked)
  assert.ok(asked > 0)
  await isolatedFunction.teardown()
})

test('a file that fails is told, and those after it are compiled', async t => {
  await useRegistry(t, PACKAGES)
  const tmpdir = path.join(createFolder(), 'deps')
  const files = [writeFile("() => require('absent@1')"), writeFile('() => {'), writeFile('() => 1')]
  const { code, stderr } = await runCli(['warm', '--tmpdir', tmpdir, ...files])
  assert.ok(stderr.includes(`${files[0]}: DependencyInstallError: Cannot install 'absent@1'`), stderr)
  assert.ok(stderr.includes(`${files[1]}: SnippetSyntaxError: `), stderr)
  assert.ok(stderr.includes(`${files[2]}: compiled in `), stderr)
  assert.equal(code, 1)
})

test('a package that is not allowed is not installed', async t => {
  const registry = await useRegistry(t, PACKAGES)
  const args = [
    'warm',
    '--tmpdir',
    path.join(createFolder(), 'deps'),
    writeFile(USES_ONE),
    '--allow-dependency'
  ]
  const refused = await runCli([...args, 'two'])
  assert.match(refused.stderr, /DependencyUnallowedError: Dependency 'one' is not in the allowed list/)
  assert.equal(refused.code, 1)
  assert.deepEqual(registry.requests, [])
  assert.equal((await runCli([...args, 'one'])).code, 0)
})
