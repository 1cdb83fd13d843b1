'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const createIsolatedFunction = require('../..')
const { createScratch } = require('../support/create-scratch')
const { runCli } = require('./support/run-cli')

const createFolder = createScratch()

test('it tells what is in force, and the library agrees', async () => {
  const tmpdir = path.join(createFolder(), 'deps')
  const { code, stdout } = await runCli(['doctor', '--json', '--tmpdir', tmpdir])
  const { isolation, reasons, trial, cache, packageManagers, ...machine } = JSON.parse(stdout)
  assert.deepEqual({ ...isolation, reasons }, createIsolatedFunction({ tmpdir }).isolation)
  assert.equal(trial.isFulfilled, true)
  assert.equal(cache.folder, tmpdir)
  assert.equal(machine.node, process.versions.node)
  assert.ok(packageManagers.some(({ name, version }) => name === 'npm' && /^\d/.test(version)))
  assert.equal(code, 0)
})

test('each finding has a line', async () => {
  const { stdout } = await runCli(['doctor', '--tmpdir', path.join(createFolder(), 'deps')])
  for (const line of [
    /^✓ A call +answered in \d+ ms/m,
    /^✓ Launcher +fork/m,
    /^✓ Landlock +ABI \d/m,
    /^✓ seccomp/m
  ]) {
    assert.match(stdout, line)
  }
  assert.doesNotMatch(stdout, /✗|missing/)
})

test('what is missing is told with how to get it', async () => {
  const tmpdir = createFolder()
  fs.chmodSync(tmpdir, 0o777)
  const env = { ...process.env, PATH: createFolder(), ISOLATED_FUNCTIONS_LAUNCHER: 'spawn' }
  const { stdout } = await runCli(['doctor', '--tmpdir', tmpdir], { env })
  assert.match(stdout, /^✗ Launcher +spawn/m)
  assert.match(stdout, /^- Launcher: ISOLATED_FUNCTIONS_LAUNCHER=spawn turns it off$/m)
  assert.match(stdout, /^✗ Package manager +none$/m)
  assert.match(stdout, /^- Package manager: install npm or pnpm/m)
  assert.match(stdout, /^- Cache folder: .* Run `chmod 700 /m)
})
