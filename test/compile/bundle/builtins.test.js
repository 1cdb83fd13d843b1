'use strict'

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const { test } = require('node:test')
const { analyze } = require('../../../js/analyzer')
const { isBuiltin } = require('../../../js/compile/bundle/builtins')
const { NODE_VERSIONS } = require('../../support/node-versions')

for (const [version, node] of Object.entries(NODE_VERSIONS)) {
  test(`what Node ${version} calls a builtin is one to the bundler and to the analyzer, what it does not is a package`, () => {
    const names = listBuiltins(node)
    assert.ok(names.length > 60, `${names.length} builtins`)
    for (const name of names) {
      assert.ok(isBuiltin(name), `${name} to the bundler`)
      assert.deepEqual(listPackages(name), [], `${name} to the analyzer`)
    }
    for (const name of ['lodash', 'sqlite', 'test', 'fs/sync', 'buffer/']) {
      assert.ok(!isBuiltin(name), `${name} to the bundler`)
      assert.equal(listPackages(name).length, 1, `${name} to the analyzer`)
    }
  })
}

function listBuiltins(node) {
  const script = "process.stdout.write(require('node:module').builtinModules.join())"
  return execFileSync(node, ['-e', script], { encoding: 'utf8' }).split(',')
}

function listPackages(name) {
  const { dependencies, rejected } = analyze(`() => require('${name}')`)
  return [...dependencies, ...rejected]
}
