'use strict'

// What those who look after such things have found to go wrong with entries and types of packages.

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { before, test } = require('node:test')
const { packMain } = require('../../scripts/pack/pack-main')
const { createScratch } = require('../support/create-scratch')

const BIN = path.join(__dirname, '../../node_modules/.bin')
// Addresses for bundlers, which have no types.
const DATA = ['analyzer/full.wasm', 'analyzer/slim.wasm']

const CHECKS = {
  publint: tarball => ['publint', ['run', tarball, '--strict']],
  // Of the resolutions all but that of before `exports`, which Node 12 had.
  'are the types wrong': tarball => [
    'attw',
    [tarball, '--profile', 'node16', '--exclude-entrypoints', ...DATA]
  ]
}

const createFolder = createScratch()
let tarball

before(() => {
  tarball = packMain(createFolder()).file
})

for (const [name, check] of Object.entries(CHECKS)) {
  test(`${name}: finds nothing in the packed package`, () => {
    const { status, output } = run(check(tarball))
    assert.equal(status, 0, output)
  })

  test(`${name}: finds an entry of it that leads nowhere`, () => {
    const { status, output } = run(check(breakEntry(tarball)))
    assert.notEqual(status, 0, output)
  })
}

function run([program, args]) {
  const { status, stdout, stderr } = spawnSync(path.join(BIN, program), args, { encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

function breakEntry(tarball) {
  const folder = createFolder()
  runTar(['-xzf', tarball, '-C', folder])
  const file = path.join(folder, 'package/package.json')
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8'))
  manifest.exports['./errors'] = './js/errors/nowhere.js'
  fs.writeFileSync(file, JSON.stringify(manifest))
  const broken = path.join(folder, 'broken.tgz')
  runTar(['-czf', broken, '-C', folder, 'package'])
  return broken
}

function runTar(args) {
  const { status, stderr } = spawnSync('tar', args, { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
}
