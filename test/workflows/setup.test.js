'use strict'

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { createScratch } = require('../support/create-scratch')

const SCRIPT = path.join(__dirname, '../../scripts/setup.js')
const createFolder = createScratch()

// Each time one thing more is there, until only the build itself would be left.
for (const [missing, programs, message] of [
  ['rustup', {}, /^✗ rustup: not found\. Install it by https:\/\/rustup\.rs/],
  [
    'a newer rustup',
    { rustup: 'echo rustup 1.27.1' },
    /^✗ rustup: 1\.27 is older than 1\.28\. Update it: rustup self update$/m
  ],
  ['a C linker', { rustup: 'echo rustup 1.28.0' }, /^✗ C linker: `cc` not found\. Install one: /],
  [
    'the toolchain',
    { rustup: 'echo rustup 1.29.0; [ "$1" = --version ]', cc: '' },
    /^✗ rustup toolchain install .*: exit code 1$/m
  ]
]) {
  test(`without ${missing} the set-up ends before it has built anything, and says what to do`, () => {
    const { status, stdout, stderr } = setUp(programs)
    assert.equal(status, 1)
    assert.match(stderr, message)
    assert.equal(stdout, '')
  })
}

function setUp(programs) {
  const bin = createFolder()
  for (const [name, script] of Object.entries(programs))
    fs.writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return spawnSync(process.execPath, [SCRIPT], { env: { PATH: bin }, encoding: 'utf8' })
}
