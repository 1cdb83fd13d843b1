'use strict'

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { version } = require('../../package.json')
const { listPackages } = require('../../scripts/pack/list-packages')
const { createScratch } = require('../support/create-scratch')

const SCRIPT = path.join(__dirname, '../../scripts/release/publish.js')
const createFolder = createScratch()

// In the place of npm: writes down what it is asked for, and knows the packages whose names are in $PUBLISHED.
const NPM = `#!/bin/sh
if [ "$1" = view ]; then
  case "$PUBLISHED" in *"$2"*) echo ${version}; exit 0;; *) exit 1;; esac
fi
echo "$@" >> "$ASKED"
`

test('the platform packages are published first, the main one last, each with its provenance', () => {
  const folder = createTarballs()
  const { status, asked } = publish(folder)
  assert.equal(status, 0)
  const files = asked.map(line => line.split(' ')[1])
  assert.deepEqual(
    files,
    listPackages(folder).map(({ file }) => file)
  )
  assert.equal(files.at(-1), path.join(folder, `isolated-function-${version}.tgz`))
  for (const line of asked)
    assert.match(line, /^publish \S+ --provenance --access public --tag (latest|next)$/)
})

test('what is published already is left alone', () => {
  const folder = createTarballs()
  const [first, ...others] = listPackages(folder)
  const { asked } = publish(folder, { PUBLISHED: `${first.name}@${version}` })
  assert.deepEqual(
    asked.map(line => line.split(' ')[1]),
    others.map(({ file }) => file)
  )
})

test('nothing is published while a tarball is missing, or for another tag', () => {
  const folder = createTarballs()
  const other = publish(folder, { GITHUB_REF_NAME: 'v0.0.0' })
  assert.match(other.stderr, /The tag is v0\.0\.0, and the version of package\.json/)
  const { file } = listPackages(folder)[3]
  fs.rmSync(file)
  const incomplete = publish(folder)
  assert.ok(incomplete.stderr.includes(`Cannot publish without ${file}`))
  for (const { status, asked } of [other, incomplete]) {
    assert.notEqual(status, 0)
    assert.deepEqual(asked, [])
  }
})

function createTarballs() {
  const folder = createFolder()
  for (const { file } of listPackages(folder)) fs.writeFileSync(file, '')
  return folder
}

function publish(folder, variables) {
  const bin = createFolder()
  const log = path.join(bin, 'asked')
  fs.writeFileSync(path.join(bin, 'npm'), NPM, { mode: 0o755 })
  fs.writeFileSync(log, '')
  const env = { PATH: `${bin}:/usr/bin:/bin`, ASKED: log, GITHUB_REF_NAME: `v${version}`, ...variables }
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, folder], { env, encoding: 'utf8' })
  const asked = fs.readFileSync(log, 'utf8').split('\n').filter(Boolean)
  return { status, stderr, asked }
}
