'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { findForeign } = require('../../../js/compile/install/pnpm-foreign')
const { createFolder, writeFiles } = require('../support/folders')

const REGISTRY = ['a@1.0.0', '@s/b@1.0.0-beta.1', 'c@1.0.0(@s/b@1.0.0-beta.1)', 'd@1.0.0(e@file:../e)']
const ELSEWHERE = [
  'x@file:../secret',
  'x@file:x.tgz',
  '@s/x@https://h/x.tgz',
  'x@git+https://h/x.git',
  'file:../x',
  'x'
]

test('packages of a registry pass, all others do not', async t => {
  const locations = Object.fromEntries([...REGISTRY, ...ELSEWHERE].map(id => [id, ['node_modules/x']]))
  const folder = createFolder(t)
  writeFiles(folder, { 'node_modules/.modules.yaml': { hoistedLocations: locations } })
  assert.deepEqual(await findForeign(folder), ELSEWHERE)
})

test('notes of another form are not trusted', async t => {
  const folder = writeFiles(createFolder(t), {
    'node_modules/.modules.yaml': 'hoistedLocations:\n  file:../x:\n'
  })
  await assert.rejects(findForeign(folder))
  writeFiles(folder, { 'node_modules/.modules.yaml': {} })
  await assert.rejects(findForeign(folder))
})
