'use strict'

// What modules of the tables come to, held to `node file.mts`: the same value, or the same error at the same line and column.

const assert = require('node:assert/strict')
const path = require('node:path')
const { test } = require('node:test')
const createIsolatedFunction = require('../..')
const { isQuick } = require('../support/is-quick')
const { createScratch } = require('../support/create-scratch')
const { runOnNode } = require('./support/run-on-node')
const modules = require('./table/modules')
const typescript = require('./table/typescript')

const createFolder = createScratch()
const cases = [
  ...Object.entries(modules).map(([name, source]) => [name, source, 'js']),
  ...Object.entries(typescript).map(([name, source]) => [name, source, 'ts'])
]

// The lines that run TypeScript.
for (const version of isQuick ? ['24'] : ['24', '26']) {
  const execPath = path.join(path.dirname(require.resolve(`node${version}/package.json`)), 'bin/node')
  test(`Node ${version}: ${cases.length} modules come to what they come to in a file`, async t => {
    const tmpdir = path.join(createFolder(), 'deps')
    const isolatedFunction = createIsolatedFunction({ tmpdir, execPath })
    t.after(isolatedFunction.teardown)
    const expected = runOnNode(
      execPath,
      cases.map(([, source]) => source)
    )
    const found = await Promise.all(
      cases.map(([, source, language]) => run(isolatedFunction, source, language))
    )
    for (const [index, [name, source]] of cases.entries()) {
      await t.test(name, () => assert.deepEqual(found[index], expected[index], source))
    }
  })
}

async function run(isolatedFunction, source, language) {
  try {
    const { value } = await isolatedFunction(source, { form: 'module', language, minify: false })()
    return { value: value === undefined ? null : JSON.parse(JSON.stringify(value) ?? 'null') }
  } catch (error) {
    const [, place] = error.stack.match(/snippet\.[jt]s:(\d+(?::\d+)?)/) ?? []
    return { name: error.name, message: error.message, place: place ?? null }
  }
}
