'use strict'

const { existsSync } = require('node:fs')
const fs = require('node:fs/promises')
const path = require('node:path')
const { findPackageManagers } = require('./find-package-managers')
const { linkProjectConfig, unlinkProjectConfig } = require('./link-project-config')
const { runPackageManager } = require('./run-package-manager')
const { createStaging, removeFolder } = require('./staging')

/** Builds a set aside and renames it into place. The caller holds the lock of the set. */
async function buildSet(folder, set, layout) {
  const managers = await findPackageManagers()
  if (managers.length === 0)
    throw new InstallFailure('neither pnpm nor npm was found on PATH. Install one of them')
  for (const manager of managers) {
    const isLast = manager === managers.at(-1)
    if (await buildWith(manager, { folder, set, layout, isLast })) return
  }
}

/** → whether it is done. Else the manager did not even say why (it is broken), and the next one may try. */
async function buildWith(manager, { folder, set, layout, isLast }) {
  const staging = await createStaging(layout.staging, set.hash)
  try {
    await fs.writeFile(path.join(staging, 'package.json'), JSON.stringify(set.manifest))
    await linkProjectConfig(staging)
    const failure = await install(manager, staging, set)
    if (failure && failure.isExplained === false && !isLast) return false
    if (failure) throw failure
    await unlinkProjectConfig(staging)
    await moveIntoPlace(staging, folder, layout, set)
    return true
  } finally {
    await removeFolder(staging)
  }
}

async function install(manager, staging, set) {
  const output = await runPackageManager(manager, staging).catch(error => ({
    exitCode: null,
    stdout: '',
    stderr: error.message
  }))
  const missing = [...set.folders.values()].filter(
    name => !existsSync(path.join(staging, 'node_modules', name, 'package.json'))
  )
  if (output.exitCode === 0 && missing.length === 0) return
  const reason = manager.readReason(output)
  const fallback =
    output.exitCode === 0 ? `${manager.name} left out ${missing.join(', ')}` : describeEnd(manager, output)
  return new InstallFailure(reason ?? fallback, { stderr: output.stderr, isExplained: reason !== undefined })
}

function describeEnd({ name, file }, { exitCode, signal, stderr }) {
  if (signal) return `${name} was killed by ${signal}`
  if (exitCode === null) return `${name} could not be started: ${stderr}`
  return `${file} ended with code ${exitCode}: ${stderr.trim().split('\n')[0]}`
}

async function moveIntoPlace(staging, folder, layout, set) {
  await fs.mkdir(layout.deps, { recursive: true, mode: 0o700 })
  // An incomplete folder cannot be replaced at once, so it goes the way of all litter.
  if (existsSync(folder)) {
    const old = path.join(await createStaging(layout.staging, set.hash), 'old')
    await fs.rename(folder, old)
    await removeFolder(path.dirname(old))
  }
  await fs.rename(staging, folder)
}

class InstallFailure extends Error {
  constructor(reason, { stderr = '', isExplained = true } = {}) {
    super(reason)
    this.stderr = stderr
    this.isExplained = isExplained
  }
}

module.exports = { buildSet }
