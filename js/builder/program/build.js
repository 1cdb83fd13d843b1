'use strict'

const { buildScript } = require('../../compile/bundle/build-script')
const { joinTexts } = require('../../sandbox/texts')

/** Makes one script of packages. → three texts: JSON, the script, its map. JSON: `{ inputs }` or `{ failure, outsider }`. */
async function build({ thunks, places, minify, maxBytes }, answer) {
  try {
    const packages = new Map(places.packages)
    const request = { thunks, places: { ...places, packages }, minify, maxBytes }
    const { code, map, inputs } = await buildScript(request)
    answer([joinTexts([JSON.stringify({ inputs }), code, map])])
  } catch ({ message, outsider }) {
    answer([joinTexts([JSON.stringify({ failure: message, outsider }), '', ''])])
  }
}

module.exports = { build }
