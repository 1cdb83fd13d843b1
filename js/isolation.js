'use strict'

const { loadNative } = require('./native')
const { findForkObstacle } = require('./run/launcher')

const NOT_YET = 'this version of isolated-function does not apply it'

/** What is in force on this machine, and why a layer is not. */
function describeIsolation() {
  const obstacle = findForkObstacle() ?? findForkFailure()
  const reasons = { landlock: NOT_YET, seccomp: NOT_YET }
  if (obstacle) reasons.launcher = obstacle
  return {
    launcher: obstacle ? 'spawn' : 'fork',
    permissionModel: true,
    landlock: 0,
    seccomp: false,
    reasons
  }
}

/** Servers fail by kind, a Node binary that cannot be forked for example; runs of other kinds still have theirs. */
function findForkFailure() {
  if (!loadNative.isAvailable()) return 'the native addon could not be loaded'
  const failure = loadNative().forkFailure()
  return failure && `a fork server could not serve: ${failure}`
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
