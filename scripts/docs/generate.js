'use strict'

// `npm run docs`: writes the pages, and the parts of pages, that are made of sources.

const fs = require('node:fs')
const path = require('node:path')
const { renderPages } = require('./render-pages')
const { ROOT } = require('../support/step')

for (const [file, text] of Object.entries(renderPages())) fs.writeFileSync(path.join(ROOT, file), text)
