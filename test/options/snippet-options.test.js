'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const createIsolatedFunction = require('../..')

const isolatedFunction = createIsolatedFunction()

const WRONG = [
  [{ language: 'python' }, /`language` to be one of 'js', 'jsx', 'ts', 'tsx', got 'python'/],
  [{ form: 'script' }, /`form` to be one of 'function', 'module', 'commonjs', 'body', got 'script'/],
  [{ entry: 'a' }, /Expected no `entry` for `form: 'function'`: it belongs to 'module' or 'commonjs'/],
  [{ form: 'module', entry: '' }, /`entry` to be a non-empty string, got ''/],
  [
    { form: 'module', parameters: ['a'] },
    /Expected no `parameters` for `form: 'module'`: it belongs to 'body'/
  ],
  [{ form: 'body', parameters: 'a' }, /`parameters` to be a list of at most 256 different names, got 'a'/],
  [{ form: 'body', parameters: ['a b'] }, /`parameters` to be a list/],
  [{ form: 'body', parameters: ['a', 'a'] }, /`parameters` to be a list/],
  [{ form: 'body', parameters: ['a){}'] }, /`parameters` to be a list/],
  [{ filename: '' }, /`filename` to be 1 to 200 printable characters, got ''/],
  [{ filename: 'a\nb' }, /`filename` to be 1 to 200 printable characters/],
  [{ filename: 'a'.repeat(201) }, /`filename` to be 1 to 200 printable characters/]
]

for (const [options, message] of WRONG) {
  test(`${JSON.stringify(options).slice(0, 60)} is refused at once`, () => {
    assert.throws(() => isolatedFunction('() => 1', options), { name: 'TypeError', message })
  })
}

test('a function is JavaScript and a function', () => {
  const message = /Expected `language` to be 'js' for a function, got 'ts': give its source as a string/
  assert.throws(() => isolatedFunction(() => 1, { language: 'ts' }), { name: 'TypeError', message })
  assert.throws(() => isolatedFunction(() => 1, { form: 'body' }), { name: 'TypeError', message: /`form`/ })
  isolatedFunction(() => 1, { language: 'js', form: 'function', filename: 'a.js' })
})
