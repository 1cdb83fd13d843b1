'use strict'

const NOT_YET = 'this version of isolated-function does not apply it'

/** What is in force on this machine, and why a layer is not. */
function describeIsolation() {
  return {
    launcher: 'spawn',
    permissionModel: true,
    landlock: 0,
    seccomp: false,
    reasons: {
      launcher: 'this version of isolated-function has no fork server',
      landlock: NOT_YET,
      seccomp: NOT_YET
    }
  }
}

/** The kernel's layers that are not in force, each with the reason. */
function findMissingLayers() {
  const { landlock, seccomp, reasons } = describeIsolation()
  const missing = []
  if (landlock === 0) missing.push(`Landlock: ${reasons.landlock}`)
  if (!seccomp) missing.push(`seccomp: ${reasons.seccomp}`)
  return missing
}

module.exports = { describeIsolation, findMissingLayers }
