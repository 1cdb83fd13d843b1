'use strict'

/** What `startCompile` takes, made of normalized options. What differs in it is compiled anew and kept twice. */
function createRequest(source, { dependencies, minify }, { nodePaths, tmpdir }) {
  return { source, allow: { dependencies }, minify, nodePaths, tmpdir }
}

module.exports = { createRequest }
