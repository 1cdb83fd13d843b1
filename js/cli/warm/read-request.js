'use strict'

const { createRequest } = require('../../compile')
const { normalizeFactoryOptions } = require('../../options/normalize-factory-options')
const { normalizeFunctionOptions } = require('../../options/normalize-function-options')
const { readList } = require('../read-list')
const { translateOptionErrors } = require('../translate-option-errors')

/** What is compiled, and where to: as the library would ask for it with the same options. */
function readRequest(source, snippet, values) {
  return translateOptionErrors(() => {
    const settings = normalizeFactoryOptions({ tmpdir: values.tmpdir, nodePaths: values['node-path'] })
    const options = normalizeFunctionOptions({
      ...snippet,
      preinstall: values.preinstall,
      minify: values['no-minify'] ? false : undefined,
      allow: { dependencies: readList(values['allow-dependency']) }
    })
    return createRequest(source, options, settings)
  })
}

module.exports = { readRequest }
