'use strict'

const path = require('node:path')
const { createFolder } = require('./folders')

/** A request with the defaults of the public options and a dependency folder of its own, not created yet. */
function createRequest(t, source, fields = {}) {
  const tmpdir = fields.tmpdir ?? path.join(createFolder(t), 'deps')
  return { source, allow: {}, minify: false, nodePaths: [], ...fields, tmpdir }
}

module.exports = { createRequest }
