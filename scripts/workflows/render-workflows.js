'use strict'

const { stringify } = require('yaml')
const { ACTIONS } = require('./actions')

const DEFINITIONS = {
  build: require('./definitions/build'),
  test: require('./definitions/test'),
  release: require('./definitions/release')
}
const HEAD = '# Made by `npm run workflows` of scripts/workflows. Change it there.\n\n'

/** File → text, of each workflow. */
function renderWorkflows() {
  const files = Object.entries(DEFINITIONS).map(([name, definition]) => [
    `.github/workflows/${name}.yml`,
    HEAD + nameVersions(stringify(definition, { lineWidth: 0, aliasDuplicateObjects: false, nullStr: '' }))
  ])
  return Object.fromEntries(files)
}

// The commit is what runs; the version beside it is for people, and for the robots that raise it.
function nameVersions(text) {
  const pinned = Object.values(ACTIONS)
  return pinned.reduce((text, { uses, version }) => text.replaceAll(uses, `${uses} # ${version}`), text)
}

module.exports = { renderWorkflows }
