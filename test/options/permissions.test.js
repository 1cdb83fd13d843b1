'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { formatPermission, normalizePermissions } = require('../../js/options/permissions')

test('scopes may be written as for the flags of Node', () => {
  const table = [
    ['fs-read=*', 'fs-read'],
    ['fs-read=/*', 'fs-read'],
    ['fs_write=*', 'fs-write'],
    ['fs-read=/data/*', 'fs-read=/data'],
    ['fs-read=/data/', 'fs-read=/data'],
    ['fs-write=/data/../srv/*', 'fs-write=/srv']
  ]
  for (const [given, expected] of table) {
    assert.deepEqual(normalizePermissions([given]).map(formatPermission), [expected], given)
  }
})

test('what is granted twice is granted once', () => {
  const given = ['fs-read=/data/*', 'fs-read=/data', 'fs_read=/data/', 'net', 'net']
  assert.deepEqual(normalizePermissions(given).map(formatPermission), ['fs-read=/data', 'net'])
})
