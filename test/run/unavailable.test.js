'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { createForTest } = require('../support/create')

test('a Node binary that is none is named, with what the system said', async () => {
  const isolatedFunction = createForTest({ execPath: '/no/such/node' })
  await assert.rejects(isolatedFunction(() => 1)(), error => {
    assert.equal(error.name, 'NativeUnavailableError')
    assert.equal(error.code, 'ENATIVE')
    assert.match(error.message, /\/no\/such\/node/)
    assert.match(error.message, /execPath/)
    return true
  })
})
