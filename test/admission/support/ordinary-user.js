'use strict'

const { execFileSync, spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')

const NOBODY = 65534
const ROOT = path.join(__dirname, '../../..')
const NEEDED = ['build', 'js', 'node_modules', 'package.json', 'test']

/** Options of `startHost` for a host that is an ordinary user's, with `folder` as its own: nobody's where this is root. */
function becomeOrdinary(folder) {
  if (process.geteuid() !== 0) return {}
  fs.chownSync(folder, NOBODY, NOBODY)
  fs.chmodSync(path.dirname(folder), 0o755)
  const user = { uid: NOBODY, gid: NOBODY }
  if (spawnSync('test', ['-r', __filename], user).status === 0) return user
  // It may lie below a folder of root's alone.
  const root = path.join(folder, 'checkout')
  fs.mkdirSync(root)
  execFileSync('cp', ['-r', ...NEEDED.map(name => path.join(ROOT, name)), root])
  execFileSync('chmod', ['-R', 'a+rX', root])
  return { ...user, root, cwd: root }
}

module.exports = { becomeOrdinary }
