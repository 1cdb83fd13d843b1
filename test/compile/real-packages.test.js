'use strict'

const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { before, test } = require('node:test')
const { promisify } = require('node:util')
const { compile } = require('./support/compile')
const { installDependencies } = require('../../js/compile/install/install-dependencies')
const { evaluateBundle } = require('./support/evaluate-bundle')
const { createFakeNative } = require('./support/fake-native')
const { createFolder, listFiles, writeFiles } = require('./support/folders')
const { createRequest } = require('./support/request')
const { setVariable, useRegistry } = require('./support/use-registry')

// One of the versions written in JavaScript, which run on every supported Node.
const PNPM = 'pnpm@10.34.9'
const run = promisify(execFile)

const SOURCE = `() => [
  require('is-number@6'), require('is-number@7'), require('is-standard-emoji@1.0.0'),
  require('lodash@4'), require('lodash@4/fp'), require('nanoid@5'), import('nanoid@5')
]`

// Before PATH is changed by any test: npm must be there, whatever else is.
const toolsFolder = path.join(require('node:os').tmpdir(), `compile-test-tools-${process.pid}`)
process.once('exit', () => fs.rmSync(toolsFolder, { recursive: true, force: true }))

before(async () => {
  const [npm, pnpm] = ['npm', 'pnpm'].map(name => path.join(toolsFolder, name))
  await run('npm', ['install', `--prefix=${path.join(toolsFolder, 'lib')}`, '--no-audit', '--no-fund', PNPM])
  for (const folder of [npm, pnpm]) fs.mkdirSync(folder)
  fs.symlinkSync((await run('sh', ['-c', 'command -v npm'])).stdout.trim(), path.join(npm, 'npm'))
  fs.symlinkSync(path.join(toolsFolder, 'lib/node_modules/.bin/pnpm'), path.join(pnpm, 'pnpm'))
  for (const folder of [npm, pnpm]) fs.symlinkSync(process.execPath, path.join(folder, 'node'))
})

for (const manager of ['npm', 'pnpm']) {
  test(`packages of the npm registry work when ${manager} installs them`, async t => {
    useManager(t, manager)
    const request = createRequest(t, SOURCE)
    const { bundle, dependencies } = await compile(request, createFakeNative())
    const table = evaluateBundle(bundle)
    assert.equal(table['require:is-number@6']()('5'), true)
    assert.equal(table['require:is-number@7']()(' '), false)
    assert.equal(table['require:is-standard-emoji@1.0.0']()('🙌'), true)
    assert.deepEqual(table['require:lodash@4']().chunk([1, 2, 3], 2), [[1, 2], [3]])
    assert.equal(table['require:lodash@4/fp']().add(1)(2), 3)
    assert.equal(table['require:nanoid@5']().nanoid().length, 21)
    assert.equal((await table['import:nanoid@5']()).nanoid().length, 21)
    assert.deepEqual(dependencies, [
      'is-number@6',
      'is-number@7',
      'is-standard-emoji@1.0.0',
      'lodash@4',
      'nanoid@5'
    ])
    const [set] = fs.readdirSync(path.join(request.tmpdir, 'deps'))
    assert.equal(findMaker(path.join(request.tmpdir, 'deps', set)), manager)
  })
}

test('pnpm is preferred where both are', async t => {
  useManager(t, 'npm')
  setVariable(t, 'PATH', `${process.env.PATH}${path.delimiter}${path.join(toolsFolder, 'pnpm')}`)
  const { folder } = await install(t, 'is-number', '7')
  assert.equal(findMaker(folder), 'pnpm')
})

test('pnpm runs no scripts, and uses the registry of the environment and of the project', async t => {
  const scripts = { install: 'touch installed', postinstall: 'touch installed' }
  const files = { 'package.json': JSON.stringify({ scripts }), 'index.js': 'module.exports = 1' }
  const registry = await useRegistry(t, { a: { '1.0.0': files, '2.0.0': files } })
  useManager(t, 'pnpm')
  const { folder } = await install(t, 'a', 'latest')
  assert.ok(fs.existsSync(path.join(folder, 'node_modules/a/index.js')))
  assert.ok(!fs.existsSync(path.join(folder, 'node_modules/a/installed')))
  assert.ok(registry.requests.length > 0)

  registry.requests.length = 0
  setVariable(t, 'npm_config_registry', undefined)
  const host = writeFiles(createFolder(t), { 'package.json': {}, '.npmrc': `registry=${registry.url}\n` })
  const workingDir = process.cwd()
  process.chdir(host)
  t.after(() => process.chdir(workingDir))
  await install(t, 'a', '1')
  assert.ok(registry.requests.length > 0)
})

test('pnpm does not bring in files or repositories of the host either', async t => {
  const secret = writeFiles(createFolder(t), {
    'package.json': { name: 'x', version: '1.0.0' },
    id_rsa: 'secret'
  })
  useManager(t, 'pnpm')
  for (const version of [`file:${secret}`, 'npm:b@1']) {
    const manifest = JSON.stringify({ dependencies: { x: version } })
    await useRegistry(t, { b: { '1.0.0': {} }, evil: { '1.0.0': { 'package.json': manifest } } })
    const installing = install(t, 'evil', '1')
    if (version.startsWith('npm:')) await installing
    else await assert.rejects(installing, { message: /^Cannot install 'evil@1': .*not from a registry/ })
  }
})

for (const [where, loglevel] of [
  ['', undefined],
  [', under `npm --silent` too', 'silent']
]) {
  test(`a failed install by pnpm has its reason in one line, and leaves nothing${where}`, async t => {
    await useRegistry(t, {})
    useManager(t, 'pnpm')
    setVariable(t, 'npm_config_loglevel', loglevel)
    const tmpdir = path.join(createFolder(t), 'deps')
    await assert.rejects(
      installDependencies([{ name: 'unknown', version: '1' }], tmpdir, createFakeNative()),
      {
        name: 'DependencyInstallError',
        message: /^Cannot install 'unknown@1': GET http:\/\/\S+unknown: Not Found - 404$/,
        stderr: /not in the npm registry/
      }
    )
    assert.deepEqual(listFiles(path.join(tmpdir, 'deps')), [])
    assert.deepEqual(listFiles(path.join(tmpdir, 'staging')), [])
  })
}

function useManager(t, name) {
  setVariable(t, 'PATH', path.join(toolsFolder, name))
}

function install(t, name, version) {
  return installDependencies([{ name, version }], path.join(createFolder(t), 'deps'), createFakeNative())
}

function findMaker(folder) {
  return fs.existsSync(path.join(folder, 'node_modules/.modules.yaml')) ? 'pnpm' : 'npm'
}
