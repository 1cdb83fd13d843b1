'use strict'

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { packBuilt } = require('../../scripts/pack/npm-pack')
const { packMain } = require('../../scripts/pack/pack-main')
const { createScratch } = require('../support/create-scratch')

const ROOT = path.join(__dirname, '../..')
const SCRIPT = path.join(ROOT, 'scripts/release/try-packages.js')
const createFolder = createScratch()

test('packages that work are told from packages that do not', () => {
  const folder = createFolder()
  packMain(folder)
  packBuilt('linux-x64-gnu', path.join(ROOT, 'build'), folder)
  const working = tryPackages(folder)
  assert.equal(working.status, 0, working.stderr)
  assert.match(working.stdout, /^✓ seccomp +in force$/m)

  packBuilt('linux-x64-gnu', createBrokenBuild(), folder)
  const broken = tryPackages(folder)
  assert.match(broken.stdout, /^✗ A call +failed$/m)
  assert.notEqual(broken.status, 0)
})

function createBrokenBuild() {
  const folder = createFolder()
  for (const file of ['isolated_function.node', 'keeper', 'guard.so'])
    fs.writeFileSync(path.join(folder, file), '')
  return folder
}

function tryPackages(folder) {
  const env = { ...process.env, TMPDIR: createFolder() }
  return spawnSync(process.execPath, [SCRIPT, folder], { env, encoding: 'utf8' })
}
