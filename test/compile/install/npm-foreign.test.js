'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { findForeign } = require('../../../js/compile/install/npm-foreign')
const { createFolder, writeFiles } = require('../support/folders')

test('packages of a registry pass, however npm notes them down', async t => {
  assert.deepEqual(
    await find(t, {
      'node_modules/a': { resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' },
      'node_modules/@s/b': { resolved: 'http://127.0.0.1:4873/b.tgz' },
      'node_modules/c': { version: '1.0.0' },
      'node_modules/c/node_modules/d': { inBundle: true }
    }),
    []
  )
})

test('links, folders, archives and repositories do not', async t => {
  assert.deepEqual(
    await find(t, {
      '../secret': { version: '1.0.0' },
      'node_modules/a': { resolved: '../secret', link: true },
      'node_modules/b': { resolved: 'file:../b.tgz' },
      'node_modules/c': { resolved: 'git+ssh://git@h/c.git#0' }
    }),
    [
      '../secret from a folder',
      'node_modules/a from ../secret',
      'node_modules/b from file:../b.tgz',
      'node_modules/c from git+ssh://git@h/c.git#0'
    ]
  )
})

test('an install without notes is not trusted', async t => {
  await assert.rejects(findForeign(createFolder(t)), { code: 'ENOENT' })
})

function find(t, packages) {
  return findForeign(writeFiles(createFolder(t), { 'node_modules/.package-lock.json': { packages } }))
}
