'use strict'

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { packMain } = require('../../../scripts/pack/pack-main')

const ROOT = path.join(__dirname, '../../..')
const BINARIES = ['isolated_function.node', 'keeper', 'guard.so']

/**
 * `createInstall({ version, platforms })`: a folder in which the packed package is installed, its version changed where one is
 * given, with platform packages of these names: each has the binaries of this machine's build. Returns `{ find, run }`.
 */
function createInstalls(createFolder) {
  const folder = createFolder()
  const { file } = packMain(folder)
  execFileSync('tar', ['-xzf', file, '-C', folder])
  const packed = path.join(folder, 'package')

  return function createInstall({ version, platforms = [] } = {}) {
    const modules = path.join(createFolder(), 'node_modules')
    fs.cpSync(packed, path.join(modules, 'isolated-function'), { recursive: true })
    linkDependencies(packed, modules)
    if (version) changeVersion(path.join(modules, 'isolated-function/package.json'), version)
    for (const name of platforms) writePlatform(path.join(modules, '@isolated-function', name), name)
    return {
      find: file => path.join(modules, file),
      run: script => run(path.dirname(modules), script)
    }
  }
}

function linkDependencies(packed, modules) {
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(packed, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) {
    fs.mkdirSync(path.join(modules, path.dirname(name)), { recursive: true })
    fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name))
  }
}

function changeVersion(file, version) {
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8'))
  fs.writeFileSync(file, JSON.stringify({ ...manifest, version }))
}

function writePlatform(folder, name) {
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: `@isolated-function/${name}` }))
  for (const file of BINARIES) fs.copyFileSync(path.join(ROOT, 'build', file), path.join(folder, file))
}

function run(cwd, script) {
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8' }))
}

module.exports = { createInstalls }
