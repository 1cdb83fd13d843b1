'use strict'

// The files beside this one state what the types have to infer, with `@ts-expect-error` where they have to refuse.

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { createScratch } = require('../support/create-scratch')

const ROOT = path.join(__dirname, '../..')
// Under the one name the line whose compiler is written in JavaScript, under the other the one after it.
const COMPILERS = ['typescript6', 'typescript']
const createFolder = createScratch()

for (const compiler of COMPILERS) {
  const { version } = require(`${compiler}/package.json`)

  test(`TypeScript ${version} infers what it has to, and refuses what it has to`, () => {
    assert.deepEqual(compile(compiler, __dirname), { status: 0, output: '' })
  })

  test(`TypeScript ${version} finds one wrong statement among them`, () => {
    const folder = createFolder()
    fs.cpSync(__dirname, folder, { recursive: true })
    const file = path.join(folder, 'inference.mts')
    const wrong = fs
      .readFileSync(file, 'utf8')
      .replace('=> Promise<Success<number>>', '=> Promise<Success<string>>')
    fs.writeFileSync(file, wrong)
    linkPackage(folder)
    const { status, output } = compile(compiler, folder)
    assert.notEqual(status, 0)
    assert.match(output, /^inference\.mts.*\n?.*Success<number>/m)
    assert.equal(output.match(/error TS/g).length, 1, output)
  })
}

function compile(compiler, folder) {
  const tsc = path.join(ROOT, 'node_modules', compiler, 'bin/tsc')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8'
  })
  return { status, output: stdout + stderr }
}

// Outside of the checkout the package is found as a user's project finds it.
function linkPackage(folder) {
  const modules = path.join(folder, 'node_modules')
  fs.mkdirSync(modules)
  fs.symlinkSync(ROOT, path.join(modules, 'isolated-function'))
  fs.symlinkSync(path.join(ROOT, 'node_modules/expect-type'), path.join(modules, 'expect-type'))
}
