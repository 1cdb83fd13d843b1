'use strict'

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { gzipSync } = require('node:zlib')

const ROOT = path.join(__dirname, '../..')
const BUILD = path.join(ROOT, 'build/analyzer')

test('the slim build is at most 300 KB gzipped, its loader included', t => {
  const size = measure('slim.wasm') + measure('slim.mjs')
  t.diagnostic(`slim: ${size} bytes gzipped`)
  assert.ok(size <= 300_000, `${size} bytes`)
})

test('the full build is at most 2.5 MB gzipped, its loader included', t => {
  const size = measure('full.wasm') + measure('full.mjs')
  t.diagnostic(`full: ${size} bytes gzipped`)
  assert.ok(size <= 2_500_000, `${size} bytes`)
})

test('the builds for browsers import nothing and need no Node', () => {
  for (const name of ['full.mjs', 'slim.mjs']) {
    const code = fs.readFileSync(path.join(BUILD, name), 'utf8')
    assert.doesNotMatch(code, /\bimport\s*[({*]|\bfrom\s*["']|\brequire\(|\bprocess\b|\bBuffer\b|node:/, name)
    assert.match(code, /import\.meta\.url/, name)
  }
})

test('import and require find the analyzer in Node, and init is there for code that runs in both', () => {
  const script = `
    import init, { analyze, detectDependencies, minify } from 'isolated-function/analyzer'
    import initSlim, * as slim from 'isolated-function/analyzer/slim'
    import { createRequire } from 'node:module'
    const require = createRequire(import.meta.url)
    await init()
    await initSlim()
    console.log(JSON.stringify([
      detectDependencies("() => require('a@1')"), minify('( ) => 1').code, slim.detectDependencies("() => require('a@1')"),
      Object.keys(slim).sort(), Object.keys(require('isolated-function/analyzer')), Object.keys(require('isolated-function/analyzer/slim'))
    ]))`
  assert.deepEqual(runModule(script), [
    ['a@1'],
    '()=>1',
    ['a@1'],
    ['analyze', 'default', 'detectDependencies'],
    ['analyze', 'detectDependencies', 'minify'],
    ['analyze', 'detectDependencies']
  ])
})

test('bundlers for browsers are given the ES modules', () => {
  const script = `
    console.log(JSON.stringify(['isolated-function/analyzer', 'isolated-function/analyzer/slim'].map(each => import.meta.resolve(each))))`
  const inNode = runModule(script)
  assert.match(inNode[0], /js\/analyzer\/node\.mjs$/)
  const { exports } = require('../../package.json')
  for (const name of ['./analyzer', './analyzer/slim']) {
    const target = path.join(ROOT, exports[name].default.default)
    assert.ok(fs.existsSync(target), target)
  }
})

function measure(name) {
  return gzipSync(fs.readFileSync(path.join(BUILD, name)), { level: 9 }).length
}

function runModule(script) {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    encoding: 'utf8'
  })
  return JSON.parse(output)
}
