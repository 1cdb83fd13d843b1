'use strict'

// `npm run docs`: writes the pages, and the parts of pages, that are made of sources.

const { ROOT } = require('../support/step')
const { writeFiles } = require('../support/files')
const { fillQuotes } = require('./fill-quotes')
const { renderApi } = require('./render-api')

/** File → text, of all pages that depend on sources. */
function renderPages() {
  return {
    'docs/api.md': renderApi(),
    'docs/cli.md': fillQuotes('docs/cli.md'),
    'docs/recipes.md': fillQuotes('docs/recipes.md')
  }
}

module.exports = { renderPages }

if (require.main === module) writeFiles(ROOT, renderPages())
