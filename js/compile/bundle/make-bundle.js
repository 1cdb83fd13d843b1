'use strict'

const { IsolatedFunctionError, DependencyUnallowedError } = require('../../errors')
const { stampFiles } = require('../storage/watched-files')
const { buildScript } = require('./build-script')
const { findOutsiders, isInside } = require('./fence')
const { locatePackages } = require('./locate-packages')

/** Finds or installs the packages and makes one script of them. → `{ code, map, watched }` */
async function makeBundle({ minify, nodePaths, tmpdir }, native, thunks) {
  const startedAt = Date.now()
  const places = await locatePackages(thunks, { nodePaths, tmpdir }, native)
  const script = await tryBuild({ thunks, places, minify })
  const outsiders = await findOutsiders(script.inputs, places.folders)
  // The last line of defence, and before anything runs: however a file got in, it must be one of a package.
  if (outsiders.length > 0) throw new DependencyUnallowedError({ dependency: outsiders[0] })
  const watched = script.inputs.filter(file => isInside(file, places.hostFolders))
  return { code: script.code, map: script.map, watched: stampFiles([...places.tried, ...watched], startedAt) }
}

async function tryBuild(request) {
  try {
    return await buildScript(request)
  } catch (error) {
    // Faults of packages became exceptions at run time (see build-script.js), so this is esbuild itself, not installed
    // for this platform for example.
    const specifiers = request.thunks.map(({ specifier }) => `'${specifier}'`).join(', ')
    throw new IsolatedFunctionError({
      message: `Cannot bundle ${specifiers}: ${error.message}`,
      code: 'EBUNDLE',
      cause: error
    })
  }
}

module.exports = { makeBundle }
