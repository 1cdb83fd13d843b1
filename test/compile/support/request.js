'use strict'

const path = require('node:path')
const { settleWrites } = require('../../../js/compile/storage/background-writes')
const { createFolder } = require('./folders')

/** A request with the defaults of the public options and a dependency folder of its own, not created yet. */
function createRequest(t, source, fields = {}) {
  const tmpdir = fields.tmpdir ?? locate(createFolder(t, folder => settleWrites(locate(folder))))
  return { source, allow: {}, minify: false, nodePaths: [], execPath: process.execPath, ...fields, tmpdir }
}

function locate(folder) {
  return path.join(folder, 'deps')
}

module.exports = { createRequest }
