'use strict'

/** Gives the packages that lie under a generated name (several versions of one) their own name in a source map. */
function nameSources(map, packages) {
  return [...packages].reduce((text, [spec, { name }]) => {
    const ownName = spec.slice(0, spec.indexOf('@', 1))
    return name === ownName ? text : text.replaceAll(`node_modules/${name}/`, `node_modules/${ownName}/`)
  }, map)
}

module.exports = { nameSources }
