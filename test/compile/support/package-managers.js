'use strict'

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')

/**
 * Package managers of other versions than the one on PATH, from the registry: those that Node 20, 22 and 24 bring, and the
 * first that knew an argument or not yet.
 */
const VERSIONS = ['npm@10.9.2', 'npm@11.3.0', 'npm@11', 'pnpm@9', 'pnpm@10']
// Before a test names a registry of its own.
const ENVIRONMENT = { ...process.env }
const CACHE = path.join(os.tmpdir(), `isolated-function-test-managers-${os.userInfo().uid}`)

/** → a folder that has the program, to be put on PATH. Fetched once for all test runs. */
function findPackageManager(version) {
  const folder = path.join(CACHE, version)
  if (!fs.existsSync(path.join(folder, 'bin'))) fetch(version, folder)
  return path.join(folder, 'bin')
}

function fetch(version, folder) {
  fs.mkdirSync(CACHE, { recursive: true, mode: 0o700 })
  const aside = fs.mkdtempSync(path.join(CACHE, '.new-'))
  const name = version.split('@')[0]
  execFileSync(
    'npm',
    ['install', '--prefix', aside, '--no-audit', '--no-fund', '--ignore-scripts', version],
    {
      stdio: 'pipe',
      env: ENVIRONMENT
    }
  )
  fs.mkdirSync(path.join(aside, 'bin'))
  fs.symlinkSync(`../node_modules/.bin/${name}`, path.join(aside, 'bin', name))
  // Another test process may have been faster.
  if (!fs.existsSync(folder)) fs.renameSync(aside, folder)
}

module.exports = { VERSIONS, findPackageManager }
