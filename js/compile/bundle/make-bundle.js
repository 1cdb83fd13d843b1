'use strict'

const path = require('node:path')
const { IsolatedFunctionError, DependencyUnallowedError } = require('../../errors')
const { stampFiles } = require('../storage/watched-files')
const { findOutsiders, isInside } = require('./fence')
const { locatePackages } = require('./locate-packages')
const { runBuild } = require('./run-build')

/** Finds or installs the packages and makes one script of them. → `{ code, map, folders, watched, scripts }` */
async function makeBundle({ minify, nodePaths, tmpdir, execPath, limits }, native, thunks) {
  const startedAt = Date.now()
  const places = await locatePackages(thunks, { nodePaths, tmpdir, execPath, limits }, native)
  const script = await tryBuild({ thunks, places, minify }, limits?.isRequired ?? false)
  const outsiders = await findOutsiders(script.inputs, places.folders)
  // The last line of defence, and before anything runs: however a file got in, it must be one of a package.
  if (outsiders.length > 0) throw new DependencyUnallowedError({ dependency: outsiders[0] })
  const isHosts = file => isInside(file, places.hostFolders)
  const hosts = stampFiles([...places.tried, ...script.inputs.filter(isHosts)], startedAt)
  // Loaded from where they lie, so that they have to be there still. Nobody changes what was installed.
  const addons = script.inputs.filter(file => file.endsWith('.node') && !isHosts(file))
  const watched = [...hosts, ...stampFiles([...addons, ...listManifests(places)], Infinity)]
  const folders = [...places.ownFolders, ...listHostPackages(script.inputs, places)]
  return { code: script.code, map: script.map, folders, watched, scripts: places.scripts }
}

// What a package looks for beside itself is read from there.
function listManifests({ ownFolders }) {
  return ownFolders.map(folder => path.join(folder, 'package.json'))
}

/**
 * The folders of the packages of `nodePaths` that are in the script, where they lie there indeed: what is linked from elsewhere
 * is somebody's working copy, with whatever else it has.
 */
function listHostPackages(inputs, { nodePaths }) {
  const packages = inputs.flatMap(file => {
    const folder = nodePaths.find(nodePath => isInside(file, [nodePath]))
    const [name, second] = folder ? path.relative(folder, file).split(path.sep) : []
    if (!name || name.startsWith('.')) return []
    return [path.join(folder, name.startsWith('@') ? `${name}/${second}` : name)]
  })
  return [...new Set(packages)].sort()
}

async function tryBuild(request, isRequired) {
  const script = await runBuild(request, isRequired).catch(error => ({
    failure: error.message,
    cause: error
  }))
  const { failure, cause, outsider } = script
  if (outsider !== undefined) throw new DependencyUnallowedError({ dependency: outsider })
  if (failure === undefined) return script
  // Faults of packages became exceptions at run time (see build-script.js), so this is a limit, or esbuild itself: not
  // installed for this platform for example.
  const specifiers = request.thunks.map(({ specifier }) => `'${specifier}'`).join(', ')
  throw new IsolatedFunctionError({
    message: `Cannot bundle ${specifiers}: ${failure}`,
    code: 'EBUNDLE',
    cause
  })
}

module.exports = { makeBundle }
