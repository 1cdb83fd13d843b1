'use strict'

const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { after } = require('node:test')
const createIsolatedFunction = require('isolated-function')

/** The library with a dependency folder of its own, which is gone when the tests of the file are. */
function createForTest(options) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'isolated-fn-test-'))
  const isolatedFunction = createIsolatedFunction({ tmpdir: path.join(root, 'deps'), ...options })
  after(async () => {
    await isolatedFunction.teardown()
    fs.rmSync(root, { recursive: true, force: true })
  })
  return isolatedFunction
}

module.exports = { createForTest }
