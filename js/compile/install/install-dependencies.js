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
const { InstallFailure } = require('./run-install')
const { clearStaging } = require('./staging')

/** `[{ name, version }]` → `{ folder, folders }`: where they lie, and under which names (see dependency-set.js). */
async function installDependencies(dependencies, tmpdir, native, limits = {}) {
  const set = describeSet(dependencies, computeRegistriesKey())
  try {
    const layout = await openRoot(tmpdir)
    const folder = path.join(layout.deps, set.hash)
    if (!isComplete(folder, set)) await installOnce(folder, set, layout, native, { ...DEFAULTS, ...limits })
    return { folder: await fs.realpath(folder), folders: set.folders }
  } catch (error) {
    throw toInstallError(error, set)
  }
}

const DEFAULTS = { installTimeout: 120_000, maxInstallBytes: 512 * 1024 * 1024, isRequired: false }

// It appears complete, by being renamed. Later on only a cleaner of temporary files takes something away.
function isComplete(folder, set) {
  return findMissing(folder, [...set.folders.values()]).length === 0
}

async function installOnce(folder, set, layout, native, limits) {
  for (const each of [layout.deps, layout.staging, layout.locks]) await makeFolder(each)
  const lock = await native.lock(path.join(layout.locks, set.hash))
  try {
    // Whoever had the lock before has probably installed it.
    if (isComplete(folder, set)) return
    await clearStaging(layout.staging, set.hash)
    const started = performance.now()
    await traceInstall(set.specs, () => buildSet(folder, set, { layout, limits }))
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
