'use strict'

const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { after } = require('node:test')

/** `createFolder()`: a new empty folder each time, gone when the tests around are over. */
function createScratch() {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'isolated-fn-scratch-'))
  after(() => fs.rmSync(root, { recursive: true, force: true }))
  return () => fs.mkdtempSync(path.join(root, 'folder-'))
}

module.exports = { createScratch }
