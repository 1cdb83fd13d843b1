'use strict'

const { normalizeFactoryOptions } = require('../../options/normalize-factory-options')
const { normalizeFunctionOptions } = require('../../options/normalize-function-options')
const { readList } = require('../read-list')
const { translateOptionErrors } = require('../translate-option-errors')

/** What is compiled, and where to: as the library would ask for it with the same options. */
function createRequest(source, values) {
  return translateOptionErrors(() => {
    const { tmpdir, nodePaths } = normalizeFactoryOptions({
      tmpdir: values.tmpdir,
      nodePaths: values['node-path']
    })
    const { dependencies, minify } = normalizeFunctionOptions({
      minify: values['no-minify'] ? false : undefined,
      allow: { dependencies: readList(values['allow-dependency']) }
    })
    return { source, allow: { dependencies }, minify, nodePaths, tmpdir }
  })
}

module.exports = { createRequest }
