'use strict'

const childProcess = require('node:child_process')
const { syncBuiltinESMExports } = require('node:module')

const NAMES = ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']

/**
 * Refuses to start programs, in Node: for systems whose kernel does not. Not Node's permission model, which refuses what
 * package managers do with their own files too (`fsync`).
 */
function forbidPrograms() {
  for (const name of NAMES) {
    childProcess[name] = program => {
      throw Object.assign(new Error(`${program} is not started while packages are installed`), {
        code: 'EPERM'
      })
    }
  }
  syncBuiltinESMExports()
}

module.exports = { forbidPrograms }
