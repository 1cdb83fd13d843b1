'use strict'

// Functions that must not come as far as a process: the right class, nothing installed, nothing started.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { describe, test } = require('node:test')
const createIsolatedFunction = require('../..')
const { listDescendants } = require('../support/processes')

const tmpdir = path.join(os.tmpdir(), `isolated-fn-bad-input-${process.pid}`)
const isolatedFunction = createIsolatedFunction({ tmpdir })

async function rejectsBeforeAnything(call, check) {
  await assert.rejects(call, error => {
    assert.equal(error.profiling, undefined)
    return check(error)
  })
  assert.equal(fs.existsSync(tmpdir), false)
  assert.deepEqual(listDescendants(), [])
}

describe('a refused specifier', () => {
  const REFUSED = [
    './local',
    '../up',
    '/etc/passwd',
    'https://example.com/x.js',
    'git+ssh://git@example.com/x.git',
    'file:../x',
    'x@npm:y@1',
    'x@https://example.com/x.tgz',
    'x@file:../y',
    'x@git+https://example.com/y.git',
    '-flag',
    '_private',
    '.hidden',
    'with space',
    "it's",
    'lodash@',
    'lodash@1 || 2',
    'lodash/../../x',
    'node:fake',
    ''
  ]
  for (const specifier of REFUSED) {
    test(`'${specifier}' is no name of a package`, () => {
      const fn = isolatedFunction(`() => require(${JSON.stringify(specifier)})`)
      return rejectsBeforeAnything(fn(), error => {
        assert.equal(error.name, 'DependencyNameError')
        assert.equal(error.code, 'EDEPENDENCYNAME')
        assert.equal(error.dependency, specifier)
        assert.ok(error.message.startsWith(`Dependency '${specifier}' is not a valid npm package name`))
        return true
      })
    })
  }
})

describe('a package that is not allowed', () => {
  for (const dependencies of [[], ['lodash'], ['is-number@6.0.0']]) {
    test(`by ${JSON.stringify(dependencies)}`, () => {
      const fn = isolatedFunction(() => require('is-number@7'), { allow: { dependencies } })
      return rejectsBeforeAnything(fn(), error => {
        assert.equal(error.name, 'DependencyUnallowedError')
        assert.equal(error.dependency, 'is-number')
        return true
      })
    })
  }
})

describe('a syntax error', () => {
  for (const [source, line, column] of [
    ['() => {\n  let a = ;\n}', 2, 10],
    ['() => 1; () => 2', 1, 7],
    ['1 + 1', 1, 0],
    ['', 1, 0],
    ['a) => a, (b', 1, undefined]
  ]) {
    test(`in ${JSON.stringify(source)} has its line and column`, () =>
      rejectsBeforeAnything(isolatedFunction(source)(), error => {
        assert.equal(error.name, 'SnippetSyntaxError')
        assert.equal(error.code, 'ESYNTAX')
        assert.equal(error.line, line)
        if (column === undefined) assert.equal(typeof error.column, 'number')
        else assert.equal(error.column, column)
        return true
      }))
  }
})

test('is a value under throwError: false, with what the call cost', async () => {
  const outcome = await isolatedFunction('nonsense(', { throwError: false })()
  assert.equal(outcome.isFulfilled, false)
  assert.equal(outcome.value.name, 'SnippetSyntaxError')
  assert.ok(outcome.profiling.phases.compile > 0)
  assert.deepEqual(outcome.logging, {})
})
