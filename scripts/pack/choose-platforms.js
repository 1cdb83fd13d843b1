'use strict'

const { parseArgs } = require('node:util')
const { PLATFORMS } = require('./platforms')

/** Those that `--only NAME` names, which may stand more than once; without it all. */
function choosePlatforms() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } })
  return values.only?.map(findPlatform) ?? PLATFORMS
}

function findPlatform(name) {
  const found = PLATFORMS.find(platform => platform.name === name)
  if (found) return found
  throw new Error(`There is no platform '${name}': expected ${PLATFORMS.map(({ name }) => name).join(', ')}`)
}

module.exports = { choosePlatforms }
