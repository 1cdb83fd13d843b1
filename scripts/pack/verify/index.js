'use strict'

// `npm run pack:verify [-- --only NAME…]`: unpacks what `npm run pack:all` left in dist/ as npm would install it, and loads it in a Node of
// each Linux platform. Those of this processor run functions, too; the others are emulated, and an emulated keeper cannot
// start emulated programs.

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { toPackageName } = require('../../../js/native/platform')
const { ROOT } = require('../../support/step')
const { choosePlatforms } = require('../choose-platforms')
const { listPackages } = require('../list-packages')
const { packMain } = require('../pack-main')
const { FOLDER, getForeignNode } = require('./foreign-nodes')

const DIST = path.join(ROOT, 'dist')
const DEADLINE = 120_000

const main = packMain(DIST).file
const rows = choosePlatforms()
  .filter(({ os }) => os === 'linux')
  .map(platform => [platform.name, verifyPlatform(platform)])
console.table(Object.fromEntries(rows))

function verifyPlatform(platform) {
  const folder = path.join(FOLDER, 'installed', platform.name)
  fs.rmSync(folder, { recursive: true, force: true })
  unpack(main, path.join(folder, 'node_modules/isolated-function'))
  const { name, file } = listPackages(DIST).find(({ name }) => name === toPackageName(platform.name))
  unpack(file, path.join(folder, 'node_modules', name))

  const runs = platform.cpu === process.arch
  const found = probe(platform, folder, runs)
  const expected = { cpu: platform.cpu, package: platform.name, found: 'is-number@7' }
  const expectedOfRuns = {
    value: 42,
    denied: 'PermissionError',
    control: true,
    launcher: 'fork',
    seccomp: true
  }
  throwOnDifference(platform, found, runs ? { ...expected, ...expectedOfRuns } : expected)
  return found
}

function unpack(tarball, folder) {
  fs.mkdirSync(folder, { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'])
}

function probe(platform, folder, runs) {
  const [command, ...args] = getForeignNode(platform)
  const script = [path.join(__dirname, 'probe.js'), folder, platform.libc, String(runs)]
  return JSON.parse(
    execFileSync(command, [...args, ...script], { cwd: '/', encoding: 'utf8', timeout: DEADLINE })
  )
}

function throwOnDifference({ name }, found, expected) {
  for (const [what, value] of Object.entries(expected)) {
    if (found[what] !== value)
      throw new Error(`${name}: expected ${what} to be ${value}, found ${found[what]}`)
  }
}
