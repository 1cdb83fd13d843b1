const { spawnSync } = require('node:child_process')
const path = require('node:path')
const { doOnce } = require('../../scripts/support/stamp')

const ROOT = path.join(__dirname, '..')
const LOCK = path.join(ROOT, 'package-lock.json')
const STAMP = path.join(ROOT, 'node_modules/.installed')

/** Installs what the benchmarks compare with. One that cannot be built on this machine is left out, and reported as such. */
function installPeers() {
  doOnce(STAMP, [LOCK], () => {
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: ROOT, stdio: 'inherit' })
    if (status !== 0) throw new Error(`npm ci failed in ${ROOT}`)
  })
}

module.exports = { installPeers }
