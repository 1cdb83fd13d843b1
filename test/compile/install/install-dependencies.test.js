'use strict'

const assert = require('node:assert/strict')
const { execFile, spawn } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { promisify } = require('node:util')
const { compile } = require('../support/compile')
const { installDependencies } = require('../../../js/compile/install/install-dependencies')
const { DependencyInstallError } = require('../../../js/errors')
const { isAlive } = require('../../support/processes')
const { waitUntil } = require('../../support/wait-until')
const { evaluateBundle } = require('../support/evaluate-bundle')
const { createFakeNative } = require('../support/fake-native')
const { createFolder, listFiles, writeFiles } = require('../support/folders')
const { createRequest } = require('../support/request')
const { setVariable, useRegistry } = require('../support/use-registry')

const PACKAGES = {
  a: {
    '6.0.0': { 'index.js': "module.exports = 'a 6'" },
    '7.0.0': {
      'package.json': JSON.stringify({
        dependencies: { '@s/b': '^1' },
        scripts: { install: 'touch installed' }
      }),
      'index.js': "module.exports = 'a 7 with ' + require('@s/b')"
    }
  },
  '@s/b': { '1.0.0': { 'index.js': "module.exports = 'b'" } }
}

test('two functions that want different versions at the same time each get theirs', async t => {
  await useRegistry(t, PACKAGES)
  const request = createRequest(t)
  const values = await Promise.all(
    ['a@6', 'a@7'].map(async specifier => {
      const source = `() => require('${specifier}')`
      const { bundle } = await compile({ ...request, source }, createFakeNative())
      return evaluateBundle(bundle)[`require:${specifier}`]()
    })
  )
  assert.deepEqual(values, ['a 6', 'a 7 with b'])
})

test('one function can use several versions of a package, and tags', async t => {
  await useRegistry(t, PACKAGES)
  const specifiers = ['a@6', 'a@>=7', 'a@next', 'a']
  const source = `() => [${specifiers.map(specifier => `require('${specifier}')`)}]`
  const { bundle, dependencies } = await compile(createRequest(t, source), createFakeNative())
  const table = evaluateBundle(bundle)
  const values = specifiers.map(specifier => table[`require:${specifier}`]())
  assert.deepEqual(values, ['a 6', 'a 7 with b', 'a 6', 'a 7 with b'])
  assert.deepEqual(dependencies, ['a@6', 'a@>=7', 'a@next', 'a@latest'])
  const { sources } = JSON.parse(bundle.readMap())
  assert.ok(
    sources.every(source => !source.includes('version-')),
    String(sources)
  )
})

test('scripts of packages do not run', async t => {
  await useRegistry(t, PACKAGES)
  const { folder } = await install(t, [{ name: 'a', version: '7' }])
  assert.ok(fs.existsSync(path.join(folder, 'node_modules/a/index.js')))
  assert.ok(!fs.existsSync(path.join(folder, 'node_modules/a/installed')))
})

test('a set that is there is not asked for again', async t => {
  const registry = await useRegistry(t, PACKAGES)
  const tmpdir = path.join(createFolder(t), 'deps')
  const first = await installDependencies([{ name: 'a', version: 'latest' }], tmpdir, createFakeNative())
  const asked = registry.requests.length
  assert.ok(asked > 0)
  const second = await installDependencies([{ name: 'a', version: 'latest' }], tmpdir, createFakeNative())
  assert.equal(registry.requests.length, asked)
  assert.deepEqual(second, first)
})

test('a set that something has taken packages from is installed again', async t => {
  await useRegistry(t, PACKAGES)
  const tmpdir = path.join(createFolder(t), 'deps')
  const dependencies = [{ name: 'a', version: '6' }]
  const { folder } = await installDependencies(dependencies, tmpdir, createFakeNative())
  fs.rmSync(path.join(folder, 'node_modules'), { recursive: true })
  await installDependencies(dependencies, tmpdir, createFakeNative())
  assert.ok(fs.existsSync(path.join(folder, 'node_modules/a/index.js')))
  assert.deepEqual(fs.readdirSync(path.join(tmpdir, 'staging')), [])
})

test('many processes install a set once', async t => {
  const registry = await useRegistry(t, PACKAGES)
  const tmpdir = path.join(createFolder(t), 'deps')
  const script = `
    const { installDependencies } = require('./js/compile/install/install-dependencies')
    const { createFakeNative } = require('./test/compile/support/fake-native')
    installDependencies([{ name: 'a', version: '6' }], process.argv[1], createFakeNative())
      .then(({ folder }) => console.log(require(folder + '/node_modules/a')))`
  const runs = Array.from({ length: 5 }, () => promisify(execFile)(process.execPath, ['-e', script, tmpdir]))
  const outputs = await Promise.all(runs)
  assert.deepEqual(
    outputs.map(({ stdout }) => stdout),
    Array(5).fill('a 6\n')
  )
  const tarballs = registry.requests.filter(({ path }) => path.endsWith('.tgz'))
  assert.equal(tarballs.length, 1)
  assert.equal(fs.readdirSync(path.join(tmpdir, 'deps')).length, 1)
})

test('when the host is killed the package manager ends too, and the next install succeeds and clears up', async t => {
  const registry = await useRegistry(t, PACKAGES)
  const folder = createFolder(t)
  const tmpdir = path.join(folder, 'deps')
  const slow = writeFiles(path.join(folder, 'bin'), {
    // The folder of the install is all that it may write to.
    npm: `#!/bin/sh\necho $$ > "$(echo "$@" | sed 's/.*--prefix=\\([^ ]*\\).*/\\1/')/pid"\nsleep 60\n`
  })
  fs.chmodSync(path.join(slow, 'npm'), 0o755)
  const script = `
    const { installDependencies } = require('./js/compile/install/install-dependencies')
    const { createFakeNative } = require('./test/compile/support/fake-native')
    installDependencies([{ name: 'a', version: '6' }], process.argv[1], createFakeNative())`
  const env = { ...process.env, PATH: `${slow}${path.delimiter}/usr/bin${path.delimiter}/bin` }
  const host = spawn(process.execPath, ['-e', script, tmpdir], { env, stdio: 'inherit' })
  const stagings = path.join(tmpdir, 'staging')
  const findPid = () => listFiles(stagings).find(file => path.basename(file) === 'pid')
  await waitUntil('it installs', () => findPid() && readText(stagings, findPid()) !== '')
  const pid = readText(stagings, findPid())
  assert.ok(isAlive(pid))
  host.kill('SIGKILL')
  await waitUntil('it is gone', () => !isAlive(pid))

  // The system would have released the lock with the process.
  fs.rmSync(path.join(tmpdir, 'locks'), { recursive: true })
  await installDependencies([{ name: 'a', version: '6' }], tmpdir, createFakeNative())
  assert.ok(registry.requests.length > 0)
  assert.deepEqual(fs.readdirSync(path.join(tmpdir, 'staging')), [])
})

test('what a crash left is removed by the next install, what another one is working on is not', async t => {
  await useRegistry(t, PACKAGES)
  const tmpdir = path.join(createFolder(t), 'deps')
  const { folder } = await installDependencies([{ name: 'a', version: '6' }], tmpdir, createFakeNative())
  const hash = path.basename(folder)
  const staging = path.join(tmpdir, 'staging')
  writeFiles(staging, { [`${hash}.crashed/x`]: '', 'old.crashed/x': '', 'new.working/x': '' })
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000)
  fs.utimesSync(path.join(staging, 'old.crashed'), longAgo, longAgo)
  fs.rmSync(folder, { recursive: true })
  await installDependencies([{ name: 'a', version: '6' }], tmpdir, createFakeNative())
  assert.deepEqual(fs.readdirSync(staging), ['new.working'])
})

test('a failed install names the packages and the reason in one line, and leaves nothing', async t => {
  await useRegistry(t, PACKAGES)
  const cases = [
    [
      { name: 'unknown', version: 'latest' },
      /^Cannot install 'unknown@latest': 404 Not Found - GET http:\/\/.*unknown/
    ],
    [{ name: 'a', version: '99' }, /^Cannot install 'a@99': No matching version found for a@99\.$/],
    [{ name: 'a', version: 'no-such-tag' }, /^Cannot install 'a@no-such-tag': No matching version found/]
  ]
  for (const [dependency, message] of cases) {
    const tmpdir = path.join(createFolder(t), 'deps')
    await assert.rejects(installDependencies([dependency], tmpdir, createFakeNative()), error => {
      assert.ok(error instanceof DependencyInstallError)
      assert.match(error.message, message)
      assert.ok(!error.message.includes('\n'))
      assert.deepEqual(error.dependencies, [`${dependency.name}@${dependency.version}`])
      assert.match(error.stderr, /npm (?:error|ERR!)/)
      return true
    })
    assert.deepEqual(listFiles(path.join(tmpdir, 'deps')), [])
    assert.deepEqual(listFiles(path.join(tmpdir, 'staging')), [])
  }
})

test('a package whose dependencies are files or repositories of the host is refused', async t => {
  const secret = writeFiles(createFolder(t), {
    'package.json': { name: 'x', version: '1.0.0' },
    id_rsa: 'secret'
  })
  for (const version of [
    `file:${secret}`,
    `git+file://${secret}`,
    'http://127.0.0.1:1/x.tgz',
    'npm:@s/b@1'
  ]) {
    const manifest = JSON.stringify({ dependencies: { x: version } })
    await useRegistry(t, { ...PACKAGES, evil: { '1.0.0': { 'package.json': manifest } } })
    const installing = install(t, [{ name: 'evil', version: '1' }])
    if (version.startsWith('npm:')) await installing
    else
      await assert.rejects(installing, {
        name: 'DependencyInstallError',
        message: /disabled|not from a registry/
      })
  }
})

test('a registry that cannot be reached fails within seconds, with the reason', async t => {
  const registry = await useRegistry(t, PACKAGES)
  await registry.close()
  const startedAt = Date.now()
  await assert.rejects(install(t, [{ name: 'a', version: '6' }]), {
    message: /'a@6': request to .* ECONNREFUSED/
  })
  assert.ok(Date.now() - startedAt < 30_000)
})

test('without a package manager the error says how to mend it', async t => {
  setVariable(t, 'PATH', createFolder(t))
  await assert.rejects(install(t, [{ name: 'a', version: '6' }]), {
    name: 'DependencyInstallError',
    message: "Cannot install 'a@6': neither pnpm nor npm was found on PATH. Install one of them"
  })
})

test('a broken pnpm does not keep npm from installing', async t => {
  await useRegistry(t, PACKAGES)
  const broken = writeFiles(createFolder(t), { pnpm: '#!/bin/sh\necho broken >&2\nexit 3\n' })
  fs.chmodSync(path.join(broken, 'pnpm'), 0o755)
  setVariable(t, 'PATH', `${broken}${path.delimiter}${process.env.PATH}`)
  const { folder } = await install(t, [{ name: 'a', version: '6' }])
  assert.ok(fs.existsSync(path.join(folder, 'node_modules/a/index.js')))

  setVariable(t, 'PATH', broken)
  await assert.rejects(install(t, [{ name: 'a', version: '6' }]), {
    message: /pnpm ended with code 3: broken$/
  })
})

test('a folder that others may write, that is a link or that is no folder is refused, with what to do', async t => {
  await useRegistry(t, PACKAGES)
  const folder = createFolder(t)
  const open = path.join(folder, 'open')
  fs.mkdirSync(open)
  fs.chmodSync(open, 0o770)
  fs.symlinkSync(open, path.join(folder, 'link'))
  fs.writeFileSync(path.join(folder, 'file'), '')
  const cases = [
    [open, `${open} can be written by other users. Run \`chmod 700 ${open}\``],
    [path.join(folder, 'link'), /is a symbolic link.*Remove it, or set the option `tmpdir`/],
    [path.join(folder, 'file'), /EEXIST|is not a folder/]
  ]
  for (const [tmpdir, reason] of cases) {
    const error = await installDependencies([{ name: 'a', version: '6' }], tmpdir, createFakeNative()).catch(
      e => e
    )
    assert.ok(error instanceof DependencyInstallError)
    if (typeof reason === 'string') assert.equal(error.message, `Cannot install 'a@6': ${reason}`)
    else assert.match(error.message, reason)
  }
  assert.deepEqual(fs.readdirSync(open), [])
  fs.chmodSync(open, 0o700)
  await installDependencies([{ name: 'a', version: '6' }], open, createFakeNative())
})

test('a folder that is created is closed to others', async t => {
  await useRegistry(t, PACKAGES)
  const tmpdir = path.join(createFolder(t), 'deps')
  await installDependencies([{ name: 'a', version: '6' }], tmpdir, createFakeNative())
  assert.equal(fs.statSync(tmpdir).mode & 0o777, 0o700)
})

function install(t, dependencies) {
  return installDependencies(dependencies, path.join(createFolder(t), 'deps'), createFakeNative())
}

function readText(folder, name) {
  return fs.readFileSync(path.join(folder, name), 'utf8').trim()
}
