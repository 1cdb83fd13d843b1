'use strict'

const { loadNative } = require('./native')
const { findForkObstacle } = require('./run/launcher')
const { probe } = require('./run/probe')

const MEND = {
  landlock:
    'Landlock did not hold: it needs Linux 5.13 or newer, `landlock` among the security modules (`cat /sys/kernel/security/lsm`, boot option `lsm=`), and a container whose own seccomp profile allows landlock_create_ruleset',
  seccomp: 'seccomp did not hold: it needs a Linux kernel with CONFIG_SECCOMP_FILTER'
}

/** What is in force on this machine for sandboxes of this Node binary, and why a layer is not. */
function describeIsolation(settings) {
  const { landlock, seccomp, reasons } = describeKernel(settings)
  const obstacle = findForkObstacle() ?? findForkFailure()
  return {
    launcher: obstacle ? 'spawn' : 'fork',
    permissionModel: true,
    landlock,
    seccomp,
    reasons: obstacle ? { launcher: obstacle, ...reasons } : reasons
  }
}

// Without I/O once it is known: with `isolation: 'required'`, each call asks.
function describeKernel({ execPath }) {
  const { landlock, seccomp, failure } = probe(execPath)
  const reasons = {}
  if (landlock === 0) reasons.landlock = failure ?? MEND.landlock
  if (!seccomp) reasons.seccomp = failure ?? MEND.seccomp
  return { landlock, seccomp, reasons }
}

/** Servers fail by kind, a Node binary that cannot be forked for example; runs of other kinds still have theirs. */
function findForkFailure() {
  const failure = loadNative().forkFailure()
  return failure && `a fork server could not serve: ${failure}`
}

/** The kernel's layers that are not in force, each with the reason. */
function findMissingLayers(settings) {
  // Without the addon every layer is missing, and its own error says how to mend that.
  loadNative()
  const { landlock, seccomp, reasons } = describeKernel(settings)
  const missing = []
  if (landlock === 0) missing.push(`Landlock: ${reasons.landlock}`)
  if (!seccomp) missing.push(`seccomp: ${reasons.seccomp}`)
  return missing
}

module.exports = { describeIsolation, findMissingLayers }
