'use strict'

// From the packed packages through a registry into an empty folder, and what is documented, run there.

const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { after, before, describe, test } = require('node:test')
const { promisify } = require('node:util')
const { describePlatform } = require('../../js/native/platform')
const { packBuilt } = require('../../scripts/pack/npm-pack')
const { packMain } = require('../../scripts/pack/pack-main')
const { createScratch } = require('../support/create-scratch')
const { NODE_VERSIONS } = require('../support/node-versions')
const { createMachine } = require('./support/create-machine')
const { installTools } = require('./support/install-tools')
const { startRegistry } = require('./support/start-registry')

const ROOT = path.join(__dirname, '../..')
const PLATFORM = describePlatform()
const PROGRAMS = path.join(__dirname, 'programs')
const { version } = require('../../package.json')
const BINARIES = ['guard.so', 'isolated_function.node', 'keeper']
const MEGABYTE = 1e6
// The Node that the package managers run on.
const INSTALLER = '20'

const createFolder = createScratch()
const packed = {}
const projects = {}
let registry
let machine

before(async () => {
  installTools()
  const tarballs = createFolder()
  packed.main = packMain(tarballs)
  packed.platform = packBuilt(PLATFORM, path.join(ROOT, 'build'), tarballs)
  registry = await startRegistry(createFolder())
  machine = createMachine(createFolder(), registry.url)
  for (const { file } of Object.values(packed)) {
    machine.publish(INSTALLER, file)
  }
  projects.npm = createProject('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'])
  projects.pnpm = createProject('pnpm', ['add', '--ignore-scripts'])
  projects.omitted = createProject('npm', ['install', '--ignore-scripts', '--omit=optional', '--no-audit'])
})

after(() => registry?.close())

describe('the packed packages', () => {
  test('are small: the main one below 5 MB, that of a platform below 8', () => {
    assert.ok(packed.main.size < 5 * MEGABYTE, `${packed.main.size} bytes`)
    assert.ok(packed.platform.size < 8 * MEGABYTE, `${packed.platform.size} bytes`)
  })

  test('share the binaries and the rest out between them', () => {
    assert.deepEqual(packed.main.paths.filter(isBinary), [])
    assert.deepEqual(packed.platform.paths.filter(isBinary).sort(), BINARIES)
    for (const file of ['js/index.js', 'js/index.d.mts', 'build/runner.js', 'build/analyzer/full.wasm']) {
      assert.ok(packed.main.paths.includes(file), file)
    }
  })

  test('run nothing when they are installed', () => {
    const names = ['isolated-function', `@isolated-function/${PLATFORM}`]
    const scripts = names.map(name => readManifest(projects.npm, name).scripts)
    assert.deepEqual(scripts, [undefined, undefined])
  })
})

describe('installed where there is no Rust', () => {
  test('on this PATH there is none, while there is a Node', () => {
    const find = program => machine.run(INSTALLER, 'sh', ['-c', `command -v ${program} || echo none`]).trim()
    assert.deepEqual([find('cargo'), find('rustc')], ['none', 'none'])
    assert.notEqual(find('node'), 'none')
  })

  for (const node of Object.keys(NODE_VERSIONS)) {
    for (const manager of ['npm', 'pnpm']) {
      test(`by ${manager}, an ES module on Node ${node} has what the documentation shows first`, async () => {
        assert.deepEqual(await runProgram(node, projects[manager], 'first-steps.mjs'), {
          node,
          isInstalled: true,
          sum: 5,
          isEmoji: true,
          refused: [true, true, "Access to 'FileSystemWrite' has been restricted"],
          detected: [['a@1'], ['a@1']],
          builtins: ['fs'],
          launcher: 'fork'
        })
      })
    }

    test(`the command line runs a file on Node ${node}`, async () => {
      for (const manager of ['npm', 'pnpm']) {
        fs.writeFileSync(path.join(projects[manager], 'add.js'), '(a, b) => a + b')
        const command = path.join(projects[manager], 'node_modules/.bin/isolated-function')
        assert.equal(await run(node, projects[manager], command, ['--version']), `${version}\n`)
        assert.equal(await run(node, projects[manager], command, ['run', 'add.js', '3', '2']), '5\n')
      }
    })

    test(`the examples of the API hold from CommonJS on Node ${node}`, async () => {
      const folder = path.join(projects.npm, 'test')
      for (const file of ['api-examples.test.js', 'support/create.js']) {
        fs.cpSync(path.join(ROOT, 'test', file), path.join(folder, file))
      }
      const output = await runNode(node, projects.npm, path.join(folder, 'api-examples.test.js'))
      assert.match(output, /^(# |ℹ )fail 0$/m)
      assert.doesNotMatch(output, /^(# |ℹ )pass 0$/m)
    })
  }
})

describe('without the platform package', () => {
  for (const node of Object.keys(NODE_VERSIONS)) {
    test(`on Node ${node} analysis works, and a call tells how to get it`, async () => {
      const { analysis, error, isolation } = await runProgram(node, projects.omitted, 'without-addon.js')
      assert.deepEqual(analysis, [['a@1'], [], '()=>1'])
      assert.equal(error.isNativeUnavailable, true)
      assert.equal(error.code, 'ENATIVE')
      assert.equal(error.platform, PLATFORM)
      assert.equal(error.tried.length, 2)
      assert.match(error.tried[0], /build\/isolated_function\.node: it was not built here$/)
      assert.equal(error.tried[1], `@isolated-function/${PLATFORM}: it is not installed`)
      assert.match(error.mend, /Optional dependencies were left out/)
      assert.match(error.mend, new RegExp(`npm install --include=optional isolated-function@${version}`))
      assert.equal(error.message.endsWith(error.mend), true)
      assert.equal(isolation.launcher, 'spawn')
      assert.equal(isolation.reasons.launcher, 'the native addon could not be loaded')
    })
  }

  test('the command that it names mends it', async () => {
    const args = [
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--include=optional',
      `isolated-function@${version}`
    ]
    machine.run(INSTALLER, 'npm', args, { cwd: projects.omitted })
    assert.equal((await runProgram(INSTALLER, projects.omitted, 'first-steps.mjs')).sum, 5)
  })
})

function createProject(manager, args) {
  const folder = createFolder()
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }')
  machine.run(INSTALLER, manager, [...args, 'isolated-function'], { cwd: folder })
  return folder
}

async function runProgram(node, project, name) {
  fs.copyFileSync(path.join(PROGRAMS, name), path.join(project, name))
  return JSON.parse(await runNode(node, project, path.join(project, name)))
}

function runNode(node, cwd, file) {
  return run(node, cwd, NODE_VERSIONS[node], [file])
}

async function run(node, cwd, program, args) {
  const options = { cwd, env: machine.createEnvironment(node) }
  const { stdout } = await promisify(execFile)(program, args, options)
  return stdout
}

function readManifest(project, name) {
  return JSON.parse(fs.readFileSync(path.join(project, 'node_modules', name, 'package.json'), 'utf8'))
}

function isBinary(file) {
  return BINARIES.includes(path.basename(file))
}
