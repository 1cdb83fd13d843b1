const path = require('node:path')
const native = require('../../js/native')
const { ROOT, runStep } = require('../../scripts/support/step')

const TARGET = path.join(ROOT, 'target/unconfined')
const GUARD = path.join(TARGET, 'release/libisolated_function_guard.so')

/** Builds a guard that can leave confinement out: the one that is released cannot. */
function buildUnconfinedGuard() {
  const args = ['build', '--release', '--locked', '-p', 'isolated-function-guard', '--features', 'unconfined']
  runStep('cargo build unconfined guard', 'cargo', [...args, '--target-dir', TARGET])
}

/** From here on, sandboxes of this process run without the kernel's confinement. There is no option for it. */
function turnConfinementOff() {
  const { loadNative } = native
  const { createProfile } = loadNative()
  const release = policy => JSON.stringify({ ...JSON.parse(policy), unconfined: true })
  const unconfined = {
    ...loadNative(),
    createProfile: ({ alone, server, ...profile }) =>
      createProfile({
        ...profile,
        guard: GUARD,
        alone: { ...alone, policy: release(alone.policy) },
        server: server && { ...server, policy: release(server.policy) }
      })
  }
  native.loadNative = Object.assign(() => unconfined, { isAvailable: loadNative.isAvailable })
}

module.exports = { buildUnconfinedGuard, turnConfinementOff }
