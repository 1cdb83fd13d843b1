'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { explainScripts } = require('../../js/run/stack/explain-scripts')

const SCRIPTS = [{ name: 'better-sqlite3', version: '12.0.0', script: 'prebuild-install' }]
const NOTE =
  /\nThe install script of better-sqlite3@12\.0\.0 \(`prebuild-install`\) did not run: .*--ignore-scripts.*`nodePaths`$/

// As the packages throw them.
const OF_MISSING = [
  ['Could not locate the bindings file. Tried: better-sqlite3/build/better_sqlite3.node', undefined],
  ['Could not find module root given file: "packages.js"', undefined],
  ["Cannot find module '../build/Release/canvas.node'", 'MODULE_NOT_FOUND'],
  ['No native build was found for platform=linux', undefined],
  ['Electron failed to install correctly, please delete node_modules/electron', undefined],
  ['@prisma/client did not initialize yet. Please run "prisma generate"', undefined],
  ['Could not find Chrome (ver. 1). npx puppeteer browsers install chrome', undefined],
  ['spawn /x/ffmpeg ENOENT', 'ENOENT']
]

test('an error that tells of something missing says that the install script of its package did not run', () => {
  for (const [message, code] of OF_MISSING) {
    const error = createError(message, code, 'node_modules/better-sqlite3/lib/database.js:48:64')
    explainScripts(error, SCRIPTS)
    assert.match(error.message, NOTE)
    assert.ok(error.message.startsWith(message))
    assert.ok(error.stack.startsWith(`Error: ${error.message}\n    at `))
    assert.ok(!Object.keys(error).includes('message'))
  }
})

test('other errors, and those of other packages, stay as they are', () => {
  const place = 'node_modules/better-sqlite3/lib/database.js:48:64'
  const cases = [
    [createError('no such table: users', 'SQLITE_ERROR', place), SCRIPTS],
    [
      createError(
        "Cannot find module 'x'",
        'MODULE_NOT_FOUND',
        'node_modules/better-sqlite3-helper/a.js:1:1'
      ),
      SCRIPTS
    ],
    [createError("Cannot find module 'x'", 'MODULE_NOT_FOUND', 'snippet.js:1:1'), SCRIPTS],
    [createError("Cannot find module 'x'", 'MODULE_NOT_FOUND', place), []]
  ]
  for (const [error, scripts] of cases) {
    const before = [error.message, error.stack]
    explainScripts(error, scripts)
    assert.deepEqual([error.message, error.stack], before)
  }
})

function createError(message, code, place) {
  const error = Object.assign(new Error(message), code && { code })
  error.stack = `Error: ${message}\n    at x (${place})`
  return error
}
