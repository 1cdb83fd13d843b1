'use strict'

const path = require('node:path')
const { BuilderFailure } = require('../../builder/run-builder')
const { explainAbsence } = require('./explain-absence')
const { explainReason } = require('./explain-reason')
const { runPackageManager } = require('./run-package-manager')

/** Installs the manifest in `folder`. → what survey-set.js tells of it. Throws an InstallFailure. */
async function runInstall(manager, folder, context) {
  const output = await runPackageManager(manager, folder, context).catch(error => {
    throw error instanceof BuilderFailure ? new InstallFailure(error.message) : error
  })
  const { exitCode, missing, foreign = [], fault, refusal } = output
  if (refusal) throw new InstallFailure(describeRefusal(refusal))
  if (exitCode !== 0 || missing.length > 0) throw createFailure(manager, output)
  if (fault !== undefined) {
    const reason = `this version of ${manager.name} does not tell where packages come from: ${fault}`
    throw new InstallFailure(reason, { isExplained: false })
  }
  // A package can name a folder of the host as its dependency. Its files would be copied to where the fence allows all.
  if (foreign.length > 0) throw new InstallFailure(`not from a registry: ${foreign.join(', ')}`)
  return output.survey
}

function describeRefusal({ origin, bytes }) {
  if (bytes !== undefined) return `it unpacks to more than ${formatBytes(bytes)} (maxInstallBytes)`
  const mend = `If your registry keeps archives there, name it in .npmrc: \`@archives:registry=https://${origin}/\``
  return `not from a registry: a package asks for ${origin}. ${mend}`
}

function formatBytes(bytes) {
  const megabytes = bytes / 1024 / 1024
  return Number.isInteger(megabytes) ? `${megabytes} MiB` : `${bytes} bytes`
}

function createFailure(manager, output) {
  const { reason, stderr, code } = manager.readFailure(output)
  const message = reason ? explainReason(reason) : describeEnd(manager, output)
  return new InstallFailure(message, {
    stderr,
    absence: explainAbsence(code),
    isPeerConflict: manager.isPeerConflict(stderr),
    isExplained: reason !== undefined || output.signal !== undefined
  })
}

function describeEnd({ name, file }, { exitCode, signal, missing, stderr }) {
  if (signal !== undefined) return `${name} was killed by ${signal}`
  if (exitCode === 0) return `${name} left out ${missing.join(', ')}`
  return `${path.join(path.dirname(file), name)} ended with code ${exitCode}: ${stderr.trim().split('\n')[0]}`
}

/**
 * `isExplained`: whether the package manager itself said why, so that it is not the manager that is out of order. `absence`: why
 * a package cannot be had, where that is certain.
 */
class InstallFailure extends Error {
  constructor(reason, { stderr = '', absence, isExplained = true, isPeerConflict = false } = {}) {
    super(reason)
    this.stderr = stderr
    this.absence = absence
    this.isExplained = isExplained
    this.isPeerConflict = isPeerConflict
  }
}

module.exports = { runInstall, InstallFailure }
