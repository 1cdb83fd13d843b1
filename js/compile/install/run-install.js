'use strict'

const { findMissing } = require('./find-missing')
const { runPackageManager } = require('./run-package-manager')
const { explainRefusal } = require('./without-git')

/** Installs the manifest in `folder`. Throws an InstallFailure. */
async function runInstall(manager, folder, set) {
  const output = await runPackageManager(manager, folder)
  const missing = findMissing(folder, set)
  if (output.exitCode === 0 && missing.length === 0) return throwOnForeign(manager, folder)
  const { reason, stderr } = manager.readFailure(output)
  throw new InstallFailure(reason ? explainRefusal(reason) : describeEnd(manager, output, missing), {
    stderr,
    isExplained: reason !== undefined
  })
}

// A package can name a folder of the host as its dependency. Its files would be copied to where the fence allows all.
async function throwOnForeign(manager, folder) {
  const foreign = await manager.findForeign(folder).catch(error => {
    const reason = `this version of ${manager.name} does not tell where packages come from: ${error.message}`
    throw new InstallFailure(reason, { isExplained: false })
  })
  if (foreign.length > 0) throw new InstallFailure(`not from a registry: ${foreign.join(', ')}`)
}

function describeEnd({ name, file }, { exitCode, signal, stderr }, missing) {
  if (signal) return `${name} was killed by ${signal}`
  if (exitCode === 0) return `${name} left out ${missing.join(', ')}`
  return `${file} ended with code ${exitCode}: ${stderr.trim().split('\n')[0]}`
}

/** `isExplained`: whether the package manager itself said why, so that it is not the manager that is out of order. */
class InstallFailure extends Error {
  constructor(reason, { stderr = '', isExplained = true } = {}) {
    super(reason)
    this.stderr = stderr
    this.isExplained = isExplained
  }
}

module.exports = { runInstall, InstallFailure }
