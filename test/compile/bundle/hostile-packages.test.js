'use strict'

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const { randomBytes } = require('node:crypto')
const path = require('node:path')
const { test } = require('node:test')
const { compile } = require('../support/compile')
const { evaluateBundle } = require('../support/evaluate-bundle')
const { createFakeNative } = require('../support/fake-native')
const { createFolder, writeFiles } = require('../support/folders')
const { createRequest } = require('../support/request')
const { useRegistry } = require('../support/use-registry')

const DEEP = 1_000_000

test('a source map comment that names an endless file costs that build alone, and bounded memory', async t => {
  await rejects(
    t,
    'module.exports = 1\n//# sourceMappingURL=/dev/zero',
    /more than 1024 MB of memory|want of memory \(1024 MB\)/
  )
})

test('a source map comment that names a pipe or a secret of the host reads neither', async t => {
  const folder = createFolder(t)
  execFileSync('mkfifo', [path.join(folder, 'pipe')])
  writeFiles(folder, { secret: { version: 3, sources: ['SECRET'], mappings: 'AAAA', names: [] } })
  for (const name of ['pipe', 'secret']) {
    const { bundle } = await build(t, `module.exports = 1\n//# sourceMappingURL=${path.join(folder, name)}`)
    assert.equal(evaluateBundle(bundle)['require:evil'](), 1)
    assert.ok(!bundle.readMap().includes('SECRET'))
  }
})

test('a file that is nested deeply costs that build alone, and the next one is built', async t => {
  await rejects(t, `module.exports = ${'['.repeat(DEEP)}${']'.repeat(DEEP)}`, /Cannot bundle 'evil'/)
  const { bundle } = await build(t, 'module.exports = 2')
  assert.equal(evaluateBundle(bundle)['require:evil'](), 2)
})

test('a computed require that leads out of the packages tells nothing', async t => {
  const { bundle } = await build(t, "module.exports = name => require('../../../../../../../' + name)")
  const text = bundle.code + bundle.readMap()
  assert.ok(!/etc\/(?:passwd|hostname)|\/usr\//.test(text))
})

test('a bundle that is too large is refused, and the event loop goes on', async t => {
  // From `nodePaths`: a registry in this process would be what it waits for.
  const text = `module.exports = ${JSON.stringify(
    randomBytes(1024)
      .toString('hex')
      .repeat(34 * 1024)
  )}`
  const folder = writeFiles(createFolder(t), {
    'node_modules/evil/package.json': { name: 'evil', version: '1.0.0' },
    'node_modules/evil/index.js': text
  })
  const request = createRequest(t, "() => require('evil')", {
    nodePaths: [path.join(folder, 'node_modules')]
  })
  const delay = watchDelay(t)
  const message = /Cannot bundle 'evil': it is larger than 64 MiB/
  await assert.rejects(compile(request, createFakeNative()), { code: 'EBUNDLE', message })
  assert.ok(delay.read() < 200, `${delay.read()} ms`)
})

test('nothing of esbuild is in the host', async t => {
  await build(t, 'module.exports = 1')
  assert.deepEqual(
    Object.keys(require.cache).filter(file => /node_modules\/esbuild\/lib/.test(file)),
    []
  )
})

async function build(t, text) {
  await useRegistry(t, { evil: { '1.0.0': { 'index.js': text } } })
  return compile(createRequest(t, "() => require('evil')"), createFakeNative())
}

function rejects(t, text, message) {
  return assert.rejects(build(t, text), { name: 'IsolatedFunctionError', code: 'EBUNDLE', message })
}

function watchDelay(t) {
  let last = performance.now()
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, performance.now() - last - 5)
    last = performance.now()
  }, 5)
  t.after(() => clearInterval(timer))
  return { read: () => most }
}
