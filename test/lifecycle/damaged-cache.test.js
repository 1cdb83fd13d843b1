'use strict'

// What lies in `tmpdir` is damaged between two hosts: the second one gets its values all the same, and a third finds all
// of it mended.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { describe, test } = require('node:test')
const { useRegistry } = require('../compile/support/use-registry')
const { createScratch } = require('../support/create-scratch')
const { startHost } = require('./support/start-host')

const createFolder = createScratch()
const PACKAGES = { a: { '1.0.0': { 'index.js': "module.exports = 'a'" } } }

const DAMAGES = {
  truncated: file => fs.truncateSync(file, fs.statSync(file).size >> 1),
  'replaced by garbage': file => fs.writeFileSync(file, Buffer.alloc(5000, 0xff)),
  emptied: file => fs.writeFileSync(file, ''),
  'replaced by a folder': file => {
    fs.rmSync(file)
    fs.mkdirSync(path.join(file, 'full'), { recursive: true })
  },
  removed: file => fs.rmSync(file)
}

describe('each file of the compiled functions', () => {
  for (const [how, damage] of Object.entries(DAMAGES)) {
    test(how, async t => {
      const { folder, use } = await prepare(t)
      assert.deepEqual(await use(), { value: ['a', 1], wasCompiled: true })
      assert.deepEqual(await use(), { value: ['a', 1], wasCompiled: false })
      const files = listFiles(path.join(folder, 'deps/compiled'))
      assert.equal(files.length, 3, 'a snippet, a bundle and its map')
      files.forEach(damage)
      assert.deepEqual(await use(), { value: ['a', 1], wasCompiled: true })
      assert.deepEqual(await use(), { value: ['a', 1], wasCompiled: false })
    })
  }
})

describe('the folder of an installed set, without its bundle', () => {
  const damages = {
    'replaced by a file': set => {
      fs.rmSync(set, { recursive: true })
      fs.writeFileSync(set, 'garbage')
    },
    emptied: set => {
      fs.rmSync(set, { recursive: true })
      fs.mkdirSync(set)
    },
    'without the manifest of a package': set => fs.rmSync(path.join(set, 'node_modules/a/package.json')),
    'with the manifest of a package truncated': set =>
      fs.truncateSync(path.join(set, 'node_modules/a/package.json'), 10),
    'with the manifest of a package emptied': set =>
      fs.truncateSync(path.join(set, 'node_modules/a/package.json'), 0),
    'with the manifest of a package replaced by a folder': set => {
      fs.rmSync(path.join(set, 'node_modules/a/package.json'))
      fs.mkdirSync(path.join(set, 'node_modules/a/package.json'))
    }
  }
  for (const [how, damage] of Object.entries(damages)) {
    test(how, async t => {
      const { folder, use } = await prepare(t)
      assert.deepEqual(await use(), { value: ['a', 1], wasCompiled: true })
      fs.rmSync(path.join(folder, 'deps/compiled'), { recursive: true })
      const [set] = fs.readdirSync(path.join(folder, 'deps/deps'))
      damage(path.join(folder, 'deps/deps', set))
      assert.deepEqual(await use(), { value: ['a', 1], wasCompiled: true })
      assert.deepEqual(await use(), { value: ['a', 1], wasCompiled: false })
    })
  }
})

async function prepare(t) {
  await useRegistry(t, PACKAGES)
  const folder = createFolder()
  async function use() {
    const host = startHost(t, main, folder)
    const result = await host.hear()
    assert.deepEqual(await host.ended, { code: 0, signal: null, stderr: '' })
    return result
  }
  return { folder, use }
}

async function main(createIsolatedFunction, folder) {
  const fn = createIsolatedFunction({ tmpdir: `${folder}/deps` })(number => [require('a@1'), number])
  const { value, profiling } = await fn(1)
  console.log(JSON.stringify({ value, wasCompiled: profiling.phases.compile > 0 }))
}

function listFiles(folder) {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
}
