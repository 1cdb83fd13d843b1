'use strict'

const { buildScript } = require('./bundle/build-script')
const { joinParts } = require('../parts')

/** Makes one script of packages. → three texts: JSON, the script, its map. JSON: `{ inputs }` or `{ failure, outsider }`. */
async function build({ thunks, places, minify, maxBytes }, answer) {
  try {
    const packages = new Map(places.packages)
    const request = { thunks, places: { ...places, packages }, minify, maxBytes }
    const { code, map, inputs } = await buildScript(request)
    answer(joinParts([JSON.stringify({ inputs }), code, map]))
  } catch ({ message, outsider }) {
    answer(joinParts([JSON.stringify({ failure: message, outsider }), '', '']))
  }
}

module.exports = { build }
