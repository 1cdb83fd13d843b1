'use strict'

const { findMissing } = require('./find-missing')
const { runPackageManager } = require('./run-package-manager')

/** Installs the manifest in `folder`. Throws an InstallFailure. */
async function runInstall(manager, folder, set) {
  const output = await runPackageManager(manager, folder)
  const missing = findMissing(folder, set)
  if (output.exitCode === 0 && missing.length === 0) return
  const { reason, stderr } = manager.readFailure(output)
  throw new InstallFailure(reason ?? describeEnd(manager, output, missing), {
    stderr,
    isExplained: reason !== undefined
  })
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
