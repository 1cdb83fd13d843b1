'use strict'

/** What `startCompile` takes, made of normalized options. What differs in it is compiled anew and kept twice. */
function createRequest(source, { dependencies, minify }, settings) {
  const { nodePaths, tmpdir, execPath, isolation, installTimeout, maxInstallBytes } = settings
  // These decide whether there is a result, and not which one.
  const limits = { installTimeout, maxInstallBytes, isRequired: isolation === 'required' }
  return { source, allow: { dependencies }, minify, nodePaths, tmpdir, execPath, limits }
}

module.exports = { createRequest }
