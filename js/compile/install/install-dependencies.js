'use strict'

const fs = require('node:fs/promises')
const path = require('node:path')
const { debug } = require('../../observe/debug')
const { DependencyInstallError } = require('../../errors')
const { traceInstall } = require('../../observe/trace-install')
const { makeFolder } = require('../storage/make-folder')
const { openRoot } = require('../storage/root')
const { buildSet } = require('./build-set')
const { describeSet } = require('./dependency-set')
const { findMissing } = require('./find-missing')
const { computeRegistriesKey } = require('./registries-key')
const { findNodeVersion } = require('./node-version')
const { InstallFailure } = require('./run-install')
const { readRecord, suits } = require('./set-record')
const { clearStaging } = require('./staging')

/**
 * `[{ name, version, optional }]` → `{ folder, folders, scripts, absent }`: where they lie, under which names (see
 * dependency-set.js), which install scripts did not run, and which of the optional ones no registry has. `given`: the limits of an install, and the Node of the sandboxes.
 */
async function installDependencies(dependencies, tmpdir, native, given = {}) {
  const { execPath, ...limits } = { ...DEFAULTS, ...given }
  const nodeVersion = await findNodeVersion(execPath)
  const registries = computeRegistriesKey(limits)
  const [line] = nodeVersion.split('.')
  const set = describeSet(dependencies, registries, line)
  try {
    const layout = await openRoot(tmpdir)
    const context = { layout, native, limits, nodeVersion }
    const installed = await findOrInstall(set, context)
    if (suits(installed.record, nodeVersion)) return installed
    // An earlier version of this line chose: this one gets a set of its own.
    return await findOrInstall(describeSet(dependencies, registries, nodeVersion), context)
  } catch (error) {
    throw toInstallError(error, set)
  }
}

const DEFAULTS = {
  installTimeout: 120_000,
  maxInstallBytes: 512 * 1024 * 1024,
  isRequired: false,
  isListed: true,
  execPath: process.execPath
}

async function findOrInstall(set, context) {
  const folder = path.join(context.layout.deps, set.hash)
  if (!isComplete(folder, set)) await installOnce(folder, set, context)
  const record = readRecord(folder)
  const { scripts, absent } = record
  return { folder: await fs.realpath(folder), folders: set.folders, scripts, absent, record }
}

// It appears complete, by being renamed. Later on only a cleaner of temporary files takes something away.
function isComplete(folder, { folders }) {
  const record = readRecord(folder)
  if (record === undefined) return false
  const present = [...folders].filter(([spec]) => record.absent[spec] === undefined)
  const names = present.map(([, name]) => name)
  return findMissing(folder, names).length === 0
}

async function installOnce(folder, set, { layout, native, limits, nodeVersion }) {
  for (const each of [layout.deps, layout.staging, layout.locks]) await makeFolder(each)
  const lock = await native.lock(path.join(layout.locks, set.hash))
  try {
    // Whoever had the lock before has probably installed it.
    if (isComplete(folder, set)) return
    await clearStaging(layout.staging, set.hash)
    const started = performance.now()
    await traceInstall(set.specs, () => buildSet(folder, set, { layout, limits, nodeVersion }))
    debug('installed %s in %d ms', set.specs.join(', '), Math.round(performance.now() - started))
  } finally {
    await native.unlock(lock)
  }
}

function toInstallError(error, { specs }) {
  return new DependencyInstallError({
    message: `Cannot install ${specs.map(spec => `'${spec}'`).join(', ')}: ${error.message}`,
    dependencies: specs,
    stderr: error.stderr ?? '',
    cause: error instanceof InstallFailure ? undefined : error
  })
}

module.exports = { installDependencies }
