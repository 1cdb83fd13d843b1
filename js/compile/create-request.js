'use strict'

/**
 * What `startCompile` takes, made of normalized options and settings: nothing below looks for defaults, or resolves a path.
 * What differs in it is compiled anew and kept twice. `dependencies`: the allowed packages, undefined for any. `preinstalled`: those
 * of them that are installed in any case.
 */
function createRequest(source, options, settings) {
  const { language, form, entry, parameters, dependencies, preinstalled, minify } = options
  const { nodePaths, tmpdir, execPath, isolation, installTimeout, maxInstallBytes } = settings
  // These decide whether there is a result, and not which one.
  const limits = {
    installTimeout,
    maxInstallBytes,
    isRequired: isolation === 'required',
    isListed: dependencies !== undefined
  }
  const snippet = { source, language, form, entry, parameters }
  return Object.freeze({
    ...snippet,
    dependencies,
    preinstalled,
    minify,
    nodePaths,
    tmpdir,
    execPath,
    limits
  })
}

module.exports = { createRequest }
