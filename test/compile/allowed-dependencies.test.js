'use strict'

const assert = require('node:assert/strict')
const path = require('node:path')
const { test } = require('node:test')
const createIsolatedFunction = require('../..')
const { createFolder } = require('./support/folders')
const { useRegistry } = require('./support/use-registry')

const NUMBERS = ['1.0.0', '1.5.0', '2.0.0']

test('a package without a version is the one that the list has a range for, in each function', async t => {
  const versions = NUMBERS.map(number => [number, { 'index.js': `module.exports = '${number}'` }])
  await useRegistry(t, { a: Object.fromEntries(versions), '@s/a': Object.fromEntries(versions) })
  const isolatedFunction = createIsolatedFunction({ tmpdir: path.join(createFolder(t), 'deps') })
  t.after(() => isolatedFunction.teardown())
  const load = async (name, ...dependencies) => {
    const { value } = await isolatedFunction(`() => require('${name}')`, { allow: { dependencies } })()
    return value
  }
  assert.equal(await load('a', 'a'), '2.0.0')
  assert.equal(await load('a', 'a@1'), '1.5.0')
  assert.equal(await load('a', 'a@>=1 <1.2'), '1.0.0')
  assert.equal(await load('a', 'a@1.0.0', 'a@1'), '1.0.0')
  assert.equal(await load('@s/a', '@s/*'), '2.0.0')
  await assert.rejects(load('@s/a', '@t/*'), { name: 'DependencyUnallowedError' })
  await assert.rejects(load('a@2', 'a@1'), { name: 'DependencyUnallowedError' })
})
