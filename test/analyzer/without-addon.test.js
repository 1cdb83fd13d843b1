'use strict'

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { createScratch } = require('../support/create-scratch')
const { NODE_VERSIONS } = require('../support/node-versions')
const { dependencies } = require('../../package.json')

const ROOT = path.join(__dirname, '../..')
const SCRIPT = `
  const { analyze, detectDependencies, minify } = require('isolated-function/analyzer')
  const slim = require('isolated-function/analyzer/slim')
  const answers = [
    detectDependencies("() => require('a@1')"), analyze('() => 1').dependencies, minify('( ) => 1').code,
    slim.detectDependencies("() => require('a@1')")
  ]
  require('isolated-function')()(() => 1)().catch(error => error).then(({ name, code, message }) => {
    const isAddonUsed = Object.keys(require.cache).some(file => file.endsWith('.node'))
    console.log(JSON.stringify({ answers, name, code, message, isAddonUsed }))
  })`
const ANSWERS = [['a@1'], [], '()=>1', ['a@1']]
const createFolder = createScratch()

for (const [version, node] of Object.entries(NODE_VERSIONS)) {
  test(`Node ${version} without the addon: the analyzer answers by itself, a call names the addon`, () => {
    const { answers, name, code, message } = run(node, copyWithoutAddon())
    assert.deepEqual(answers, ANSWERS)
    assert.equal(name, 'NativeUnavailableError')
    assert.equal(code, 'ENATIVE')
    assert.match(message, /isolated_function\.node/)
  })
}

test('ISOLATED_FUNCTIONS_ANALYZER=wasm leaves the addon alone, and without it the addon answers', () => {
  const analyzeOnly = SCRIPT.slice(0, SCRIPT.indexOf("  require('isolated-function')()"))
  const script = `${analyzeOnly}
    console.log(JSON.stringify({ answers, isAddonUsed: Object.keys(require.cache).some(file => file.endsWith('.node')) }))`
  for (const [wish, isAddonUsed] of [
    ['wasm', false],
    ['', true]
  ]) {
    const env = { ...process.env, ISOLATED_FUNCTIONS_ANALYZER: wish }
    assert.deepEqual(run(process.execPath, ROOT, { script, env }), { answers: ANSWERS, isAddonUsed })
  }
})

test('without the WebAssembly builds as well, the error says what was tried and how to mend it', () => {
  const folder = copyWithoutAddon()
  fs.rmSync(path.join(folder, 'node_modules/isolated-function/build/analyzer'), { recursive: true })
  const script = `
    try { require('isolated-function/analyzer').detectDependencies('() => 1') }
    catch ({ name, message }) { console.log(JSON.stringify({ name, message })) }`
  const { name, message } = run(process.execPath, folder, { script })
  assert.equal(name, 'NativeUnavailableError')
  assert.match(message, /full\.wasm[\s\S]*npm run build/)
})

// The package as a machine has it on which the addon does not load.
function copyWithoutAddon() {
  const folder = createFolder()
  const modules = path.join(folder, 'node_modules')
  const copy = path.join(modules, 'isolated-function')
  for (const file of ['package.json', 'js', 'build']) {
    fs.cpSync(path.join(ROOT, file), path.join(copy, file), { recursive: true })
  }
  // What it depends on, a scope as a whole, and what these need.
  const own = Object.keys(dependencies).map(name => name.split('/')[0])
  for (const name of [...own, 'ms', '@esbuild']) {
    fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name))
  }
  fs.writeFileSync(path.join(copy, 'build/isolated_function.node'), 'no addon of this platform')
  return folder
}

function run(node, cwd, { script = SCRIPT, env = process.env } = {}) {
  return JSON.parse(execFileSync(node, ['-e', script], { cwd, env, encoding: 'utf8' }))
}
