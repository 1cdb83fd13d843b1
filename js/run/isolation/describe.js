'use strict'

const { loadNative } = require('../../native')
const { findForkObstacle } = require('../launch/fork-obstacle')
const { probe, probeSync } = require('./probe')

const FIX = {
  landlock:
    'Landlock did not hold: it needs Linux 5.13 or newer, `landlock` among the security modules (`cat /sys/kernel/security/lsm`, boot option `lsm=`), and a container whose own seccomp profile allows landlock_create_ruleset',
  seccomp: 'seccomp did not hold: it needs a Linux kernel with CONFIG_SECCOMP_FILTER',
  permissionModel: 'this Node binary has no permission model: it needs Node.js 20 or later'
}

/**
 * What is in force on this machine for sandboxes of this Node binary, and why a layer is not. Blocks the thread for the time of
 * a Node that starts, the first time for a binary.
 */
function describeIsolation({ execPath }) {
  const { landlock, seccomp, permissionModel, reasons } = describeLayers(probeSync(execPath))
  const obstacle = findForkObstacle() ?? findForkFailure()
  return {
    launcher: obstacle ? 'spawn' : 'fork',
    permissionModel,
    landlock,
    seccomp,
    reasons: obstacle ? { launcher: obstacle, ...reasons } : reasons
  }
}

/** The layers that are not in force, each with the reason. Without I/O once they are known: `isolation: 'required'` asks at each call. */
async function findMissingLayers({ execPath }) {
  // Without the addon every layer is missing, and its own error says how to mend that.
  loadNative()
  const { reasons } = describeLayers(await probe(execPath))
  return Object.entries(reasons).map(([layer, reason]) => `${NAMES[layer]}: ${reason}`)
}

const NAMES = { landlock: 'Landlock', seccomp: 'seccomp', permissionModel: 'Permission model' }

function describeLayers({ landlock, seccomp, permissionModel, failure }) {
  const reasons = {}
  if (landlock === 0) reasons.landlock = failure ?? FIX.landlock
  if (!seccomp) reasons.seccomp = failure ?? FIX.seccomp
  if (!permissionModel) reasons.permissionModel = FIX.permissionModel
  return { landlock, seccomp, permissionModel, reasons }
}

/** Servers fail by kind, a Node binary that cannot be forked for example; runs of other kinds still have theirs. */
function findForkFailure() {
  const failure = loadNative().forkFailure()
  return failure && `a fork server could not serve: ${failure}`
}

module.exports = { describeIsolation, findMissingLayers }
