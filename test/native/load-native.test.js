'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { before, test } = require('node:test')
const { loadNative } = require('../../js/native')
const { describePlatform, findLibc } = require('../../js/native/platform')
const { PLATFORMS } = require('../../scripts/platforms')
const { createScratch } = require('../support/create-scratch')
const { createInstalls } = require('./support/create-installs')

const HERE = describePlatform()
const [OTHER_LIBC] = PLATFORMS.filter(
  ({ os, cpu, name }) => os === process.platform && cpu === process.arch && name !== HERE
).map(({ name }) => name)
const [ELSEWHERE] = PLATFORMS.filter(({ os }) => os !== process.platform).map(({ name }) => name)
const ADDON = `@isolated-function/${HERE}/isolated_function.node`
const KEEPER = `@isolated-function/${HERE}/keeper`

// What a call comes to: its value, or the error's name with what it tells.
const CALL = `
  const isolatedFunction = require('isolated-function')({ tmpdir: require('path').resolve('tmp') })
  isolatedFunction(() => 1)()
    .then(({ value }) => ({ value }), ({ name, code, message, platform, tried, mend }) => ({ name, code, message, platform, tried, mend }))
    .then(outcome => { console.log(JSON.stringify(outcome)); return isolatedFunction.teardown() })`

const createFolder = createScratch()
let createInstall

before(() => {
  createInstall = createInstalls(createFolder)
})

test('in a checkout the build is loaded, with the programs beside it', () => {
  const { keeperPath, guardPath, version } = loadNative()
  const build = path.join(__dirname, '../../build')
  assert.deepEqual([path.dirname(keeperPath), path.dirname(guardPath)], [build, build])
  assert.equal(version, require('../../package.json').version)
})

test('the package of the platform is loaded, with the programs beside it', () => {
  const { find, run } = createInstall({ platforms: [HERE] })
  assert.deepEqual(run(CALL), { value: 1 })
  const paths = run(
    `const { loadNative } = require('./node_modules/isolated-function/js/native')
    console.log(JSON.stringify([loadNative().keeperPath, loadNative().guardPath]))`
  )
  assert.deepEqual(paths, [find(KEEPER), find(`@isolated-function/${HERE}/guard.so`)])
})

test('a keeper that lost its mode on the way gets it back', () => {
  const { find, run } = createInstall({ platforms: [HERE] })
  fs.chmodSync(find(KEEPER), 0o644)
  assert.deepEqual(run(CALL), { value: 1 })
  assert.equal(fs.statSync(find(KEEPER)).mode & 0o777, 0o755)
})

const DIAGNOSES = {
  'without any platform package, optional dependencies were left out': {
    install: {},
    tried: /: it is not installed$/,
    mend: /^Optional dependencies were left out[\s\S]*\n {2}npm install --include=optional isolated-function@/
  },
  'with the package of the other C library, both are named': {
    install: { platforms: [OTHER_LIBC] },
    tried: /: it is not installed$/,
    mend: new RegExp(`^@isolated-function/${OTHER_LIBC} is there, but Node runs with ${findLibc()} here`)
  },
  'with the package of another system, node_modules was copied': {
    install: { platforms: [ELSEWHERE] },
    tried: /: it is not installed$/,
    mend: new RegExp(
      `^@isolated-function/${ELSEWHERE} is there, but this is ${HERE}: [\\s\\S]*\\n {2}npm install --os=${process.platform} --cpu=${process.arch} `
    )
  },
  'with an addon of another version, both are named': {
    install: { version: '99.0.0', platforms: [HERE] },
    tried: /: its version is \d+\.\d+\.\d+, that of isolated-function 99\.0\.0$/,
    mend: /has to be of the same version[\s\S]*isolated-function@99\.0\.0$/
  },
  'with a damaged addon, it is to be installed anew': {
    install: { platforms: [HERE] },
    spoil: find => fs.writeFileSync(find(ADDON), 'half of it'),
    tried: /isolated_function\.node: .*(file too short|invalid)/,
    mend: /^The file is damaged[\s\S]*\n {2}rm -rf node_modules && npm install$/
  },
  'without the keeper, it says so before anything is run': {
    install: { platforms: [HERE] },
    spoil: find => fs.rmSync(find(KEEPER)),
    tried: /keeper: it cannot be executed, nor made so: ENOENT/,
    mend: /^Make it executable/
  },
  'on a processor that there is no package for, those that there are are named': {
    install: { platforms: [HERE] },
    prelude: "Object.defineProperty(process, 'arch', { value: 'riscv64' })",
    platform: HERE.replace(process.arch, 'riscv64'),
    tried: /riscv64.*: it is not installed$/,
    mend: new RegExp(`^There is no prebuilt addon for .*riscv64.*, but for .*${HERE}`)
  }
}

for (const [title, { install, spoil, prelude = '', platform = HERE, tried, mend }] of Object.entries(
  DIAGNOSES
)) {
  test(title, () => {
    const { find, run } = createInstall(install)
    spoil?.(find)
    const error = run(prelude + CALL)
    assert.equal(error.name, 'NativeUnavailableError')
    assert.equal(error.code, 'ENATIVE')
    assert.equal(error.platform, platform)
    assert.equal(error.tried.length, 2)
    assert.match(error.tried[0], /build\/isolated_function\.node: it was not built here$/)
    assert.match(error.tried[1], tried)
    assert.match(error.mend, mend)
    const lines = [
      `Could not load the native addon of isolated-function on ${platform}`,
      ...error.tried.map(each => `- ${each}`)
    ]
    assert.equal(error.message, [...lines, error.mend].join('\n'))
  })
}

test('a system older than the addon is told apart from a damaged file', () => {
  const { run } = createInstall()
  const explain = message => `
    const { diagnose } = require('./node_modules/isolated-function/js/native/diagnose')
    console.log(JSON.stringify(diagnose([{ kind: 'not-loadable', message: ${JSON.stringify(message)} }])))`
  assert.match(run(explain("libc.so.6: version `GLIBC_2.28' not found")), /older than 2\.28/)
  assert.match(run(explain('invalid ELF header')), /damaged/)
})
