'use strict'

// `node scripts/release/try-packages.js FOLDER`: installs the tarballs of a folder for this machine into an empty one,
// and uses them there. Only what Node has: it runs where nothing else is installed.

const assert = require('node:assert/strict')
const { execFileSync, spawnSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { toPackageName } = require('../../js/native/platform')
const { version } = require('../../package.json')
const { listPackages } = require('../pack/list-packages')

tryPackages(listPackages(path.resolve(process.argv[2])))

function tryPackages(packages) {
  const project = fs.mkdtempSync(path.join(os.tmpdir(), 'try-packages-'))
  install(project, packages)
  const cli = path.join(project, 'node_modules/.bin/isolated-function')
  const run = (args, input) => spawnSync(cli, args, { cwd: project, input, encoding: 'utf8' })

  const { stdout, status } = run(['doctor'])
  console.log(stdout)
  assert.match(stdout, /^✓ A call /m)
  // The layers of the kernel; elsewhere there are none, and that is what it says.
  assert.equal(status, process.platform === 'linux' ? 0 : 1)
  assert.equal(run(['run', '-', '3', '2'], '(a, b) => a + b').stdout, '5\n')
  assert.equal(
    run(['run', '-', '"🙌"'], "input => require('is-standard-emoji@1.0.0')(input)").stdout,
    'true\n'
  )
  const denied = run(['run', '-'], "() => require('fs').readdirSync('/')")
  assert.match(denied.stderr, /^PermissionError: Access to 'FileSystemRead' has been restricted/)
  assert.equal(run(['check', '-', '--allow', 'lodash'], "() => require('malicious-package')").status, 1)
  fs.rmSync(project, { recursive: true })
}

function install(project, packages) {
  const main = packages.at(-1)
  const expected = toPackageName(describeMachine())
  const platform = packages.find(({ name }) => name === expected)
  assert.ok(platform, `There is no package for ${process.platform}-${process.arch}`)
  fs.writeFileSync(path.join(project, 'package.json'), '{"private":true}')
  const options = ['--ignore-scripts', '--no-audit', '--no-fund']
  execFileSync('npm', ['install', ...options, platform.file, main.file], { cwd: project, stdio: 'inherit' })
  const manifest = path.join(project, 'node_modules', platform.name, 'package.json')
  assert.equal(JSON.parse(fs.readFileSync(manifest, 'utf8')).version, version)
}

// Not as js/native/platform.js does it, by a dependency that is not installed here.
function describeMachine() {
  if (process.platform !== 'linux') return `${process.platform}-${process.arch}`
  const { glibcVersionRuntime } = process.report.getReport().header
  return `linux-${process.arch}-${glibcVersionRuntime ? 'gnu' : 'musl'}`
}
