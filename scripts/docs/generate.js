'use strict'

// `npm run docs`: writes the pages, and the parts of pages, that are made of sources.

const { renderPages } = require('./render-pages')
const { ROOT } = require('../support/step')
const { writeFiles } = require('../support/write-files')

writeFiles(ROOT, renderPages())
