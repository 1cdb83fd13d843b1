'use strict'

const fs = require('node:fs/promises')
const path = require('node:path')
const { DependencyUnallowedError } = require('../../errors')
const { findGuardedRegistry } = require('../install/credentials')
const { writeSpec } = require('../install/dependency-set')
const { findInNodePaths } = require('../install/find-in-node-paths')
const { installDependencies } = require('../install/install-dependencies')

/**
 * Where the packages of a bundle lie, those in `nodePaths` first, the others installed:
 *
 * - `packages`: spec → `{ parent, name, absence }`, the folder whose `node_modules` has it, and its name there, or why it has not
 * - `folders`: the real paths of all that may be in the bundle; `hostFolders` those of them that belong to the host,
 *   `nodePaths` those of these that are searched for packages
 * - `ownFolders`: the real paths of those that a function may read at run time
 * - `tried`: the manifests in `nodePaths` that decided about it
 * - `scripts`: the install scripts that did not run
 */
async function locatePackages(thunks, { nodePaths, tmpdir, execPath, limits }, native) {
  const wanted = [...new Map(thunks.map(thunk => [writeSpec(thunk), thunk]))]
  const places = {
    packages: new Map(),
    folders: [],
    hostFolders: [],
    nodePaths: [],
    ownFolders: [],
    tried: [],
    scripts: []
  }
  const missing = []
  for (const [spec, dependency] of wanted) {
    const { folder, tried } = await findInNodePaths(dependency, nodePaths)
    places.tried.push(...tried)
    if (folder) await addHostPackage(places, spec, folder, dependency.name)
    else missing.push([spec, dependency])
  }
  if (!limits.isListed) throwOnGuarded(missing)
  if (missing.length > 0) await addInstalled(places, missing, { tmpdir, execPath, limits }, native)
  return places
}

/** Credentials are the host's. What is installed by them a function gets only where the host has said that it may. */
function throwOnGuarded(missing) {
  for (const [, { name }] of missing) {
    const registry = findGuardedRegistry(name)
    if (registry) throw new DependencyUnallowedError({ dependency: name, registry })
  }
}

// A package may be linked into `nodePaths` from elsewhere, as in a workspace: the host put the link there.
async function addHostPackage({ packages, folders, hostFolders, nodePaths }, spec, folder, name) {
  packages.set(spec, { parent: path.dirname(folder), name })
  const real = [await fs.realpath(folder), await fs.realpath(path.join(folder, name))]
  hostFolders.push(...real)
  nodePaths.push(real[0])
  folders.push(...real)
}

async function addInstalled(places, missing, { tmpdir, execPath, limits }, native) {
  const { packages, folders, ownFolders, scripts } = places
  const dependencies = missing.map(([, dependency]) => dependency)
  const installed = await installDependencies(dependencies, tmpdir, native, { ...limits, execPath })
  for (const [spec] of missing) {
    const name = installed.folders.get(spec)
    packages.set(spec, { parent: installed.folder, name, absence: installed.absent[spec] })
  }
  folders.push(installed.folder)
  ownFolders.push(installed.folder)
  scripts.push(...installed.scripts)
}

module.exports = { locatePackages }
