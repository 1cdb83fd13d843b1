'use strict'

const path = require('node:path')
const compiling = require('../../../js/compile')
const { settleWrites } = require('../../../js/compile/storage/background-writes')
const { normalizeFactoryOptions } = require('../../../js/options/normalize-factory-options')
const { normalizeFunctionOptions } = require('../../../js/options/normalize-function-options')
const { createFolder } = require('./folders')

/** The request for a source with public options, by default unminified and with a dependency folder of its own, not created yet. */
function createRequest(t, source, { tmpdir = createTmpdir(t), nodePaths, ...options } = {}) {
  const settings = normalizeFactoryOptions({ tmpdir, nodePaths })
  return compiling.createRequest(source, normalizeFunctionOptions({ minify: false, ...options }), settings)
}

function createTmpdir(t) {
  return locate(createFolder(t, folder => settleWrites(locate(folder))))
}

function locate(folder) {
  return path.join(folder, 'deps')
}

module.exports = { createRequest }
