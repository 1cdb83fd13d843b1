'use strict'

const { existsSync } = require('node:fs')
const fs = require('node:fs/promises')
const path = require('node:path')
const { makeFolder } = require('../storage/make-folder')
const { findPackageManagers } = require('./find-package-managers')
const { isAnonymous, writeAnonymousConfig } = require('./credentials')
const { installAvailable } = require('./install-available')
const { linkProjectConfig, unlinkProjectConfig, writeConfig } = require('./link-project-config')
const { readConfig } = require('./read-config')
const { reviseManifest } = require('./revise-manifest')
const { InstallFailure, runInstall } = require('./run-install')
const { writeRecord } = require('./set-record')
const { createStaging, removeFolder } = require('./staging')

/** Builds a set aside and renames it into place. The caller holds the lock of the set. */
async function buildSet(folder, set, context) {
  const managers = await findPackageManagers()
  if (managers.length === 0) throw new InstallFailure(NO_MANAGER)
  for (const manager of managers) {
    const failure = await buildWith(manager, folder, { ...context, set }).catch(error => error)
    if (!failure) return
    // A manager that cannot say why it failed is out of order (such as a shim for another Node): let the other one try.
    if (failure.isExplained !== false || manager === managers.at(-1)) throw failure
  }
}

const NO_MANAGER = 'neither pnpm nor npm was found on PATH. Install one of them'

async function buildWith(manager, folder, context) {
  const { set, layout } = context
  if (manager.isNative) throw new InstallFailure(describeNative(manager), { isExplained: false })
  const staging = await createStaging(layout.staging, set.hash)
  try {
    if (isAnonymous(context.limits)) await writeConfig(staging, writeAnonymousConfig(readConfig()))
    else await linkProjectConfig(staging)
    const install = set => installUntilSettled(manager, staging, { ...context, set })
    const { survey, absent } = await installAvailable(set, install)
    await unlinkProjectConfig(staging)
    writeRecord(staging, { node: context.nodeVersion, ...survey, absent })
    await moveIntoPlace(staging, folder, layout, set)
  } finally {
    await removeFolder(staging)
  }
}

/**
 * Again with what the packages themselves turned out to need. Each attempt starts anew: a
 * package manager may not change the owner of what it finds there.
 */
async function installUntilSettled(manager, staging, context) {
  let { manifest } = context.set
  let ignoresPeers = false
  for (let attempt = 1; ; attempt++) {
    await removeFolder(path.join(staging, 'node_modules'))
    await fs.writeFile(path.join(staging, 'package.json'), JSON.stringify(manifest))
    if (context.set.specs.length === 0) return NOTHING
    const outcome = await runInstall(manager, staging, { ...context, ignoresPeers }).catch(error => error)
    if (!(outcome instanceof Error)) {
      const revised = attempt < MOST_ATTEMPTS ? reviseManifest(manifest, outcome, manager) : undefined
      if (revised === undefined) return outcome
      manifest = revised
    } else if (outcome.isPeerConflict && !ignoresPeers) ignoresPeers = true
    // There is no older version.
    else if (manifest !== context.set.manifest && attempt < MOST_ATTEMPTS) {
      manifest = context.set.manifest
      attempt = MOST_ATTEMPTS - 1
    } else throw outcome
  }
}

const NOTHING = { engines: [], scripts: [] }

// Peers of peers, or majors that a package is taken back by.
const MOST_ATTEMPTS = 10

// Where it connects to could not be decided here.
function describeNative({ name, file }) {
  return `${file} is a program of its own. Install ${name} as a package: \`npm install --global ${name}\``
}

async function moveIntoPlace(staging, folder, layout, set) {
  await makeFolder(layout.deps)
  // An incomplete folder cannot be replaced at once, so it goes the way of all litter.
  if (existsSync(folder)) {
    const old = path.join(await createStaging(layout.staging, set.hash), 'old')
    await fs.rename(folder, old)
    await removeFolder(path.dirname(old))
  }
  await fs.rename(staging, folder)
}

module.exports = { buildSet }
