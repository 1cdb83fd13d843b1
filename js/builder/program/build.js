'use strict'

const { buildScript } = require('./bundle/build-script')
const { joinParts } = require('../parts')

const A_DAY = 24 * 60 * 60 * 1000

/** Makes one script of packages. → three texts: JSON, the script, its map. JSON: `{ inputs }` or `{ failure, outsider }`. */
async function build({ thunks, places, minify, maxBytes }, answer) {
  // While esbuild works, Node waits for its process alone. Should that die, Node would end before the library has read the end
  // of its output, which is how it learns of that.
  const hold = setInterval(() => {}, A_DAY)
  try {
    const packages = new Map(places.packages)
    const request = { thunks, places: { ...places, packages }, minify, maxBytes }
    const { code, map, inputs } = await buildScript(request)
    answer(joinParts([JSON.stringify({ inputs }), code, map]))
  } catch ({ message, outsider }) {
    answer(joinParts([JSON.stringify({ failure: message, outsider }), '', '']))
  } finally {
    clearInterval(hold)
  }
}

module.exports = { build }
