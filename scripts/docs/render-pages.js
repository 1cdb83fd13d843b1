'use strict'

const { renderApi } = require('./api/render-api')
const { fillQuotes } = require('./fill-quotes')

/** File → text, of all pages that depend on sources. */
function renderPages() {
  return {
    'docs/api.md': renderApi(),
    'docs/cli.md': fillQuotes('docs/cli.md'),
    'docs/recipes.md': fillQuotes('docs/recipes.md')
  }
}

module.exports = { renderPages }
