'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { before, test } = require('node:test')
const { createScratch } = require('../support/create-scratch')
const { runCli } = require('./support/run-cli')
const { createFiles } = require('./support/write-files')

const ROOT = path.join(__dirname, '../..')
const writeFile = createFiles()
const createFolder = createScratch()
let cli

// The package as a machine has it for which there is no addon.
before(() => {
  const copy = path.join(createFolder(), 'isolated-function')
  for (const file of ['package.json', 'js', 'build']) {
    fs.cpSync(path.join(ROOT, file), path.join(copy, file), { recursive: true })
  }
  for (const file of ['isolated_function.node', 'keeper', 'guard.so'])
    fs.rmSync(path.join(copy, 'build', file))
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'))
  cli = path.join(copy, 'js/cli/index.js')
})

test('without the addon, help, version and check answer', async () => {
  for (const args of [['--help'], ['--version'], ['run', '--help']]) {
    const { code, stdout } = await runCli(args, { cli })
    assert.equal(code, 0)
    assert.deepEqual(await runCli(args), { code, stdout, stderr: '' })
  }
  const file = writeFile("() => require('ms')")
  const args = ['check', '--allow', 'lodash', file]
  const { code, stdout } = await runCli(args, { cli })
  assert.ok(stdout.startsWith(`${file}:1:15: error: Dependency 'ms'`), stdout)
  assert.equal(code, 1)
  assert.deepEqual(await runCli(args), { code, stdout, stderr: '' })
})

test('without the addon, run, warm and doctor say what is missing', async () => {
  const tmpdir = path.join(createFolder(), 'deps')
  for (const command of ['run', 'warm']) {
    const { code, stderr } = await runCli([command, '--tmpdir', tmpdir, writeFile('() => 1')], { cli })
    assert.match(stderr, /NativeUnavailableError: Could not load/)
    assert.equal(code, 1)
  }
  const { code, stdout } = await runCli(['doctor', '--tmpdir', tmpdir], { cli })
  assert.match(stdout, /^✗ A call +failed$/m)
  assert.match(stdout, /^- A call: Could not load/m)
  assert.equal(code, 1)
})
