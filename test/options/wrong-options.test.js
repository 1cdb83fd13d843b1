'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const createIsolatedFunction = require('../..')

const isolatedFunction = createIsolatedFunction()

const WRONG_FUNCTION_OPTIONS = [
  [{ timeout: -1 }, /`timeout` to be a positive number of milliseconds.*got -1 \(number\)/],
  [{ timeout: 0 }, /`timeout`.*got 0/],
  [{ timeout: Number.NaN }, /`timeout`.*got NaN/],
  [{ timeout: '100' }, /`timeout`.*got '100' \(string\)/],
  [{ timeout: null }, /`timeout`.*got null/],
  [{ memory: '128' }, /`memory` to be a positive number of megabytes.*got '128' \(string\)/],
  [{ memory: -5 }, /`memory`.*got -5/],
  [{ throwError: 'no' }, /`throwError` to be a boolean, got 'no' \(string\)/],
  [{ minify: 1 }, /`minify` to be a boolean, got 1 \(number\)/],
  [{ preinstall: 'yes' }, /`preinstall` to be a boolean, got 'yes' \(string\)/],
  [{ preinstall: true }, /`preinstall` installs what `allow\.dependencies` lists: give that list/],
  [
    { preinstall: true, allow: { dependencies: ['a', '@b/*'] } },
    /`preinstall` cannot install '@b\/\*' of `allow\.dependencies`.*List them by name/
  ],
  [{ allow: 'net' }, /`allow` to be an object, got 'net'/],
  [{ allow: ['net'] }, /`allow` to be an object/],
  [
    { allow: { permission: [] } },
    /Unknown option `permission` in allow: expected one of `permissions`, `dependencies`/
  ],
  [{ allow: { permissions: 'net' } }, /`allow\.permissions` to be a list of non-empty strings, got 'net'/],
  [
    { allow: { permissions: ['network'] } },
    /`allow\.permissions` to be a list of addons, child-process, .*got 'network'/
  ],
  [{ allow: { permissions: ['net=example.com'] } }, /got 'net=example\.com'/],
  [{ allow: { permissions: ['fs-read='] } }, /scoped by a path.*got 'fs-read='/],
  [{ allow: { permissions: ['fs-read=/a*'] } }, /scoped by a path without `\*` and `,`.*got 'fs-read=\/a\*'/],
  [{ allow: { permissions: ['fs-write=/a,/b'] } }, /got 'fs-write=\/a,\/b'/],
  [
    { allow: { permissions: ['fs-read=data/*'] } },
    new RegExp(`absolute path, such as 'fs-read=${process.cwd()}/data', got 'fs-read=data/\\*'`)
  ],
  [{ allow: { permissions: ['fs_write=.'] } }, new RegExp(`such as 'fs_write=${process.cwd()}', got`)],
  [
    { allow: { dependencies: 'lodash' } },
    /`allow\.dependencies` to be a list of non-empty strings, got 'lodash'/
  ],
  [{ allow: { dependencies: [1] } }, /`allow\.dependencies`.*got \[ 1 \]/],
  ...[
    '*',
    '@scope',
    '@scope/**',
    '../x',
    'lodash/fp',
    'lodash@',
    'a@x y',
    'git+ssh://a',
    'a@npm:b',
    'a b'
  ].map(entry => [
    { allow: { dependencies: ['a', entry] } },
    new RegExp(
      `'name', 'name@range' or '@scope/\\*' .*got '${entry.replace(/[*+.]/g, '\\$&')}' \\(string\\)$`
    )
  ]),
  [{ env: 'PATH' }, /`env` to be an object of strings, got 'PATH'/],
  [{ env: { N: 1 } }, /`env\.N` to be a string, got 1 \(number\)/],
  [{ maxBuffer: 0 }, /`maxBuffer` to be a whole number from 1 to/],
  [{ maxBuffer: Infinity }, /`maxBuffer`.*got Infinity/],
  [{ maxBuffer: 1.5 }, /`maxBuffer`.*got 1\.5/],
  [{ maxLogBytes: 0 }, /`maxLogBytes` to be a whole number from 1 to/],
  [{ onLog: 'log' }, /`onLog` to be a function, got 'log'/],
  [{ hostFunctions: [] }, /`hostFunctions` to be an object of functions, got \[\]/],
  [{ hostFunctions: {} }, /`hostFunctions` to be an object of 1 to 256 functions/],
  [
    { hostFunctions: { a: 1 } },
    /`hostFunctions\.a` to be a function, \{ execute, … \} or an object of those, got 1/
  ],
  [{ hostFunctions: { a: { b: { c: () => 1 } } } }, /`hostFunctions\.a\.b` to be a function or/],
  [{ hostFunctions: { 'a-b': () => 1 } }, /identifiers other than .*got 'a-b'/],
  [{ hostFunctions: Object.fromEntries([['then', () => 1]]) }, /identifiers other than .*got 'then'/],
  [{ hostFunctions: { a: { constructor: () => 1 } } }, /got 'a\.constructor'/],
  [{ hostFunctions: JSON.parse('{ "__proto__": {} }') }, /got '__proto__'/],
  [{ hostFunctions: { fetch: () => 1 } }, /free in the sandbox, got 'fetch', which is a global there/],
  [{ hostFunctions: { require: () => 1 } }, /got 'require', which is a global there/],
  [{ hostFunctions: { delete: () => 1 } }, /got 'delete', which is a reserved word/],
  [
    { hostFunctions: { a: { execute: () => 1, maxCall: 1 } } },
    /Unknown option `maxCall` in hostFunctions\.a/
  ],
  [
    { hostFunctions: { a: { execute: () => 1, input: {} } } },
    /`hostFunctions\.a\.input` to be a Standard Schema/
  ],
  [
    { hostFunctions: { a: { execute: () => 1, timeout: 0 } } },
    /`hostFunctions\.a\.timeout` to be a positive/
  ],
  [{ hostLimits: { calls: 0 } }, /`hostLimits\.calls` to be a whole number from 1/],
  [{ hostLimits: { call: 1 } }, /Unknown option `call` in hostLimits/],
  [{ signal: {} }, /`signal` to be an AbortSignal, got \{\}/],
  [{ timeOut: 5 }, /Unknown option `timeOut` in the function options: expected one of `timeout`/],
  [null, /`the function options` to be an object, got null/],
  ['128', /`the function options` to be an object/]
]

const WRONG_FACTORY_OPTIONS = [
  [{ tmpdir: 1 }, /`tmpdir` to be a non-empty string, got 1/],
  [{ tmpdir: '' }, /`tmpdir`.*got ''/],
  [{ nodePaths: '/x' }, /`nodePaths` to be a list/],
  [{ execPath: null }, /`execPath`.*got null/],
  [{ concurrency: 0 }, /`concurrency` to be a whole number from 1/],
  [{ concurrency: '4' }, /`concurrency`.*got '4' \(string\)/],
  [{ isolation: 'strict' }, /`isolation` to be one of 'auto', 'available', 'required', got 'strict'/],
  [{ tmpDir: '/x' }, /Unknown option `tmpDir`/]
]

describe('a wrong option of a function is a TypeError at creation', () => {
  for (const [options, message] of WRONG_FUNCTION_OPTIONS) {
    test(JSON.stringify(options) ?? String(options), () => {
      assert.throws(() => isolatedFunction(() => 1, options), { name: 'TypeError', message })
    })
  }
})

describe('a wrong option of the factory is a TypeError', () => {
  for (const [options, message] of WRONG_FACTORY_OPTIONS) {
    test(JSON.stringify(options), () => {
      assert.throws(() => createIsolatedFunction(options), { name: 'TypeError', message })
    })
  }
})

describe('what is no function is a TypeError at once, which says what to write', () => {
  const others = [undefined, null, 42, {}, [], Symbol('s')]
  for (const snippet of others) {
    test(String(snippet), () => {
      const message = /^Expected a function, or the source of one as a string, got /
      assert.throws(() => isolatedFunction(snippet), { name: 'TypeError', message })
    })
  }

  const bound = (() => {}).bind(null)
  for (const snippet of [Math.max, bound, Array, console.log]) {
    test(String(snippet), () => {
      const message =
        /^Expected a function that has a source, got \[.*\] \(function\), which is built in or bound: wrap it, as in `\(/
      assert.throws(() => isolatedFunction(snippet), { name: 'TypeError', message })
    })
  }
})

describe('who calls it as earlier versions were called is told what to write', () => {
  for (const given of [() => 1, '() => 1', class {}]) {
    test(String(given), () => {
      const message =
        /^Expected the options of the factory, got .*: write `const isolatedFunction = require\('isolated-function'\)\(\)`, then `isolatedFunction\(fn\)`$/s
      assert.throws(() => createIsolatedFunction(given, { memory: 64 }), { name: 'TypeError', message })
    })
  }

  test('an option that belongs to the factory', () => {
    const message =
      "`tmpdir` is an option of the factory, not of a function: write `require('isolated-function')({ tmpdir: … })`"
    assert.throws(() => isolatedFunction(() => 1, { tmpdir: '/tmp' }), { name: 'TypeError', message })
  })

  test('an option that belongs to a function', () => {
    const message =
      '`memory` is an option of a function, not of the factory: write `isolatedFunction(fn, { memory: … })`'
    assert.throws(() => createIsolatedFunction({ memory: 64 }), { name: 'TypeError', message })
  })
})

test('limits may be written out as Infinity, and permissions with an underscore', () => {
  const options = {
    timeout: Infinity,
    memory: Infinity,
    allow: {
      permissions: ['child_process', 'fs_read=/data'],
      dependencies: ['a', '@s/*', '@s/a@^1', 'a@next', 'a@>=4 <5', 'a@1 - 2', 'a@1||3']
    },
    env: { A: 'b', UNSET: undefined }
  }
  assert.equal(typeof isolatedFunction(() => 1, options), 'function')
})
