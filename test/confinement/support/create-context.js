'use strict'

const { before } = require('node:test')
const { createForTest } = require('../../support/create')
const { createScratch } = require('../../support/create-scratch')
const { buildSyscall } = require('./build-syscall')

/** What the suites of one Node line share: the library, folders, and the addon that makes system calls. */
function createContext({ launcher, version, execPath }) {
  const createFolder = createScratch()
  const isolatedFunction = createForTest({ execPath })
  const context = { launcher, version, execPath, isolatedFunction, createFolder }
  before(() => {
    context.addon = buildSyscall(createFolder())
  })
  return context
}

module.exports = { createContext }
