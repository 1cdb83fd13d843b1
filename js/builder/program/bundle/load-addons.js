'use strict'

/** No addon can be part of a script: it is loaded from where it lies, by a function that may. */
function loadAddons(build) {
  build.onLoad({ filter: /\.node$/, namespace: 'file' }, ({ path: file }) => {
    return { contents: `module.exports = require(${JSON.stringify(file)})`, loader: 'js' }
  })
  build.onResolve({ filter: /\.node$/ }, ({ path: file, importer }) => {
    if (file === importer) return { path: file, external: true }
  })
}

module.exports = { loadAddons }
