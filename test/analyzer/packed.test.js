'use strict'

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { before, test } = require('node:test')
const { serveFolder } = require('../../examples/editor/serve-folder')
const { createBrowser } = require('./support/browser')
const { createScratch } = require('../support/create-scratch')

const ROOT = path.join(__dirname, '../..')
const APPS = path.join(__dirname, 'apps')
const ANSWERS = { found: ['a@1'], allowed: false, code: 'a=>a' }

const { openPage } = createBrowser()
const createFolder = createScratch()
let packed

// What `npm install` would unpack.
before(() => {
  const folder = createFolder()
  const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const [{ filename }] = JSON.parse(output)
  execFileSync('tar', ['-xzf', filename], { cwd: folder })
  packed = path.join(folder, 'package')
})

test('the package carries both builds, their loaders and types', () => {
  for (const build of ['full', 'slim']) {
    for (const ending of ['wasm', 'mjs', 'cjs']) {
      assert.ok(
        fs.existsSync(path.join(packed, 'build/analyzer', `${build}.${ending}`)),
        `${build}.${ending}`
      )
    }
  }
  for (const target of listTargets(require('../../package.json').exports)) {
    assert.ok(fs.existsSync(path.join(packed, target)), target)
  }
})

test('a static page uses it from a plain folder', async () => {
  const folder = copyApp('static')
  fs.cpSync(packed, path.join(folder, 'isolated-function'), { recursive: true })
  await expectAnswers(await serveFolder(folder))
})

test('Vite builds an app with it', async () => {
  const folder = installInto(copyApp('vite'))
  const { build } = await import('vite')
  await build({ root: folder, logLevel: 'error', build: { target: 'es2022' } })
  await expectAnswers(await serveFolder(path.join(folder, 'dist')))
})

test("Vite's development server serves an app with it", async () => {
  const folder = installInto(copyApp('vite'))
  const { createServer } = await import('vite')
  const server = await createServer({
    root: folder,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: await findFreePort() }
  })
  await server.listen()
  const [address] = server.resolvedUrls.local
  await expectAnswers({ address, server })
})

test('esbuild bundles an app with it, given the address of the module', async () => {
  const folder = installInto(copyApp('static'))
  fs.writeFileSync(
    path.join(folder, 'app.js'),
    `import url from 'isolated-function/analyzer/full.wasm'
    import init, { analyze, detectDependencies, minify } from 'isolated-function/analyzer'
    init(url).then(() => {
      const [{ allowed }] = analyze("() => require('a@1')", { allow: { dependencies: [] } }).dependencies
      window.answers = { found: detectDependencies("() => require('a@1')"), allowed, code: minify('( a ) => { return a }').code }
    })`
  )
  const { build } = require('esbuild')
  await build({
    entryPoints: [path.join(folder, 'app.js')],
    outfile: path.join(folder, 'main.mjs'),
    allowOverwrite: true,
    bundle: true,
    format: 'esm',
    loader: { '.wasm': 'file' }
  })
  await expectAnswers(await serveFolder(folder))
})

function copyApp(name) {
  const folder = createFolder()
  fs.cpSync(path.join(APPS, name), folder, { recursive: true })
  return folder
}

function installInto(folder) {
  fs.cpSync(packed, path.join(folder, 'node_modules/isolated-function'), { recursive: true })
  return folder
}

async function expectAnswers({ address, server }) {
  try {
    const { page, complaints } = await openPage(address)
    const answers = await page.waitForFunction(() => window.answers).then(handle => handle.jsonValue())
    assert.deepEqual(answers, ANSWERS)
    assert.deepEqual(complaints, [])
    await page.close()
  } finally {
    await server.close()
  }
}

// Vite writes the port that it was given, not the one that it got, into the page.
async function findFreePort() {
  const { server } = await serveFolder(APPS)
  const { port } = server.address()
  await new Promise(resolve => server.close(resolve))
  return port
}

function listTargets(exports) {
  return typeof exports === 'string' ? [exports] : Object.values(exports).flatMap(listTargets)
}
