'use strict'

const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { promisify } = require('node:util')
const { removeDependencies, startCompile } = require('../../js/compile')
const { compile } = require('./support/compile')
const { settleWrites } = require('../../js/compile/storage/background-writes')
const { evaluateBundle } = require('./support/evaluate-bundle')
const { createFakeNative } = require('./support/fake-native')
const { createFolder, writeFiles } = require('./support/folders')
const { createRequest } = require('./support/request')
const { useRegistry } = require('./support/use-registry')

test('the same source and options are compiled once, whether at the same time or later', async t => {
  const native = createFakeNative()
  const request = createRequest(t, '() => 1')
  const first = startCompile(request, native)
  const second = startCompile({ ...request }, native)
  assert.equal(first, second)
  assert.equal(first.isFinished, false)
  const compiled = await first.promise
  assert.deepEqual(
    { isFinished: first.isFinished, wasCached: first.wasCached },
    { isFinished: true, wasCached: false }
  )

  const later = startCompile({ ...request }, native)
  assert.deepEqual(
    { isFinished: later.isFinished, wasCached: later.wasCached },
    { isFinished: true, wasCached: true }
  )
  assert.equal(await later.promise, compiled)
  assert.equal(native.prepared, 1)
})

test('another source or option is another compilation', async t => {
  const native = createFakeNative()
  const request = createRequest(t, '() => 1')
  const others = [
    {},
    { source: '() => 2' },
    { minify: true },
    { dependencies: [] },
    { nodePaths: ['/nowhere'] },
    { source: "() => '\ud800'" },
    { source: "() => '\ud801'" }
  ]
  for (const other of others) await compile({ ...request, ...other }, native)
  assert.equal(native.prepared, others.length)
})

test('a restarted host finds what was compiled before', async t => {
  const folder = createPackages(t)
  const request = createRequest(t, "() => require('a')", { nodePaths: [folder] })
  const script = `
    const { startCompile } = require('./js/compile')
    const { createFakeNative } = require('./test/compile/support/fake-native')
    const native = createFakeNative()
    const compilation = startCompile(JSON.parse(process.argv[1]), native)
    compilation.promise.then(({ bundle, ...rest }) => console.log(JSON.stringify({
      ...rest, code: bundle.code, map: bundle.readMap(), wasCached: compilation.wasCached, prepared: native.prepared
    })))`
  const runs = []
  for (let run = 0; run < 2; run++) {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, JSON.stringify(request)])
    runs.push(JSON.parse(stdout))
  }
  const [fresh, restarted] = runs
  assert.deepEqual(restarted, { ...fresh, wasCached: true, prepared: 0 })
  assert.deepEqual(
    { wasCached: fresh.wasCached, prepared: fresh.prepared },
    { wasCached: false, prepared: 1 }
  )
})

test('stored results that were damaged or truncated are made anew and mended', async t => {
  const source = "() => require('a')"
  const request = createRequest(t, source, { nodePaths: [createPackages(t)] })
  const expected = (await compile(request, createFakeNative())).bundle.code
  await settleWrites(request.tmpdir)
  for (const folder of ['snippets', 'bundles']) {
    for (const damage of [truncate, replaceLastByte, empty]) {
      damageFiles(path.join(request.tmpdir, 'compiled', folder), damage)
      const copy = copyFolder(t, request.tmpdir)
      const damaged = await readElsewhere(request, copy)
      assert.deepEqual(damaged, { wasCached: false, code: expected }, `${folder} ${damage.name}`)
      await settleWrites(copy)
      const mended = await readElsewhere(request, copyFolder(t, copy))
      assert.deepEqual(mended, { wasCached: true, code: expected })
      fs.cpSync(copy, request.tmpdir, { recursive: true })
    }
  }
})

test('functions that ask for the same specifiers share a bundle', async t => {
  const nodePaths = [createPackages(t)]
  const request = createRequest(t, "() => require('a')", { nodePaths })
  const first = await compile(request, createFakeNative())
  const second = await compile({ ...request, source: "x => require('a') + x" }, createFakeNative())
  assert.equal(first.bundle, second.bundle)
  const [left, right] = await Promise.all(
    ["() => import('a')", "x => import('a')"].map(source =>
      compile({ ...request, source }, createFakeNative())
    )
  )
  assert.equal(left.bundle, right.bundle)
  assert.notEqual(first.bundle, left.bundle)
})

test('a package in nodePaths that changes is bundled again', async t => {
  const folder = createPackages(t)
  const request = createRequest(t, "() => require('a')", { nodePaths: [folder] })
  const read = async () => {
    const compilation = startCompile({ ...request }, createFakeNative())
    const { bundle } = await compilation.promise
    return [compilation.wasCached, evaluateBundle(bundle)['require:a']()]
  }
  assert.deepEqual(await read(), [false, 1])
  assert.deepEqual(await read(), [true, 1])
  writeFiles(folder, { 'a/index.js': 'module.exports = 22' })
  assert.deepEqual(await read(), [false, 22])
})

test('a package is installed again where its addon, which no bundle can hold, has been taken away', async t => {
  await useRegistry(t, { a: { '1.0.0': { 'index.js': "require('./a.node')", 'a.node': 'x' } } })
  const request = createRequest(t, "() => require('a')")
  const read = async () => {
    const compilation = startCompile({ ...request }, createFakeNative())
    const { bundle } = await compilation.promise
    return [compilation.wasCached, fs.existsSync(/require\("([^"]+\.node)"\)/.exec(bundle.code)[1])]
  }
  assert.deepEqual(await read(), [false, true])
  assert.deepEqual(await read(), [true, true])
  fs.rmSync(path.join(request.tmpdir, 'deps'), { recursive: true })
  assert.deepEqual(await read(), [false, true])
})

test('a failure reaches each waiting call, is no unhandled rejection, and the next call tries again', async t => {
  const unhandled = []
  const listener = reason => unhandled.push(reason)
  process.on('unhandledRejection', listener)
  t.after(() => process.off('unhandledRejection', listener))

  const native = createFakeNative()
  const failing = { ...native, prepare: () => Promise.reject(new Error('busy')) }
  const request = createRequest(t, '() => 1')
  startCompile(request, failing)
  await new Promise(setImmediate)
  const calls = await Promise.allSettled([compile(request, failing), compile(request, failing)])
  assert.deepEqual(
    calls.map(({ status, reason }) => [status, reason.message]),
    [
      ['rejected', 'busy'],
      ['rejected', 'busy']
    ]
  )
  await new Promise(setImmediate)
  assert.deepEqual(unhandled, [])
  assert.equal((await compile(request, native)).snippet.code, '() => 1')
})

test('a folder that cannot be used does not keep functions without packages from being compiled', async t => {
  const file = path.join(createFolder(t), 'file')
  fs.writeFileSync(file, '')
  for (const tmpdir of [file, path.join(file, 'below')]) {
    assert.equal(
      (await compile(createRequest(t, '() => 1', { tmpdir }), createFakeNative())).snippet.code,
      '() => 1'
    )
    await settleWrites(tmpdir)
  }
  assert.equal(fs.readFileSync(file, 'utf8'), '')
})

test('results are neither read from nor written to a folder that others may write', async t => {
  const request = createRequest(t, '() => 1')
  await compile(request, createFakeNative())
  await settleWrites(request.tmpdir)
  const copy = copyFolder(t, request.tmpdir)
  const control = startCompile({ ...request, tmpdir: copy }, createFakeNative())
  await control.promise
  assert.equal(control.wasCached, true)

  const open = copyFolder(t, request.tmpdir)
  fs.chmodSync(open, 0o777)
  const refused = startCompile({ ...request, tmpdir: open }, createFakeNative())
  await refused.promise
  assert.equal(refused.wasCached, false)
  for (const name of fs.readdirSync(open)) fs.rmSync(path.join(open, name), { recursive: true })
  await compile({ ...request, tmpdir: open, source: '() => 2' }, createFakeNative())
  await settleWrites(open)
  assert.deepEqual(fs.readdirSync(open), [])
})

test('removed dependencies are forgotten in memory too', async t => {
  const native = createFakeNative()
  const request = createRequest(t, '() => 1')
  await compile(request, native)
  const running = compile({ ...request, source: '() => 2' }, native)
  await removeDependencies(request.tmpdir, createFakeNative())
  assert.equal(fs.existsSync(request.tmpdir), false)
  await running
  const again = startCompile(request, native)
  assert.equal(again.isFinished, false)
  await again.promise
})

function createPackages(t) {
  const folder = writeFiles(path.join(createFolder(t), 'node_modules'), {
    'a/package.json': { name: 'a', version: '1.0.0' },
    'a/index.js': 'module.exports = 1'
  })
  // Older than any look at it: what changes while it is read is never trusted.
  for (const file of ['a/index.js', 'a/package.json']) fs.utimesSync(path.join(folder, file), 1, 1)
  return folder
}

function copyFolder(t, folder) {
  const copy = path.join(
    createFolder(t, parent => settleWrites(path.join(parent, 'copy'))),
    'copy'
  )
  fs.cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
  fs.chmodSync(copy, 0o700)
  return copy
}

async function readElsewhere(request, tmpdir) {
  const compilation = startCompile({ ...request, tmpdir }, createFakeNative())
  const { bundle } = await compilation.promise
  return { wasCached: compilation.wasCached, code: bundle.code }
}

function damageFiles(folder, damage) {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name)
    fs.writeFileSync(file, damage(fs.readFileSync(file)))
  }
}

function truncate(bytes) {
  return bytes.subarray(0, bytes.length - 10)
}

function replaceLastByte(bytes) {
  bytes[bytes.length - 1] ^= 1
  return bytes
}

function empty() {
  return ''
}
