'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { findFunction } = require('../../js/cli/find-function')

const FUNCTIONS = {
  'a function alone': ['  (a) => a\n', '(a) => a'],
  'a semicolon after it': ['() => 1;\n', '() => 1'],
  'module.exports': ['module.exports = function named() {};', 'function named() {}'],
  'module.exports without a space': ['module.exports=()=>1', '()=>1'],
  'export default': ['export default async () => {\n  return 1\n}\n', 'async () => {\n  return 1\n}'],
  'a first line for the shell, a directive, comments': [
    "#!/usr/bin/env node\n/* a; 'b' */ // module.exports = 1\n'use strict'\n\n// c\nmodule.exports = () => 2",
    '() => 2'
  ]
}

for (const [what, [text, expected]] of Object.entries(FUNCTIONS)) {
  test(`${what}: the function is found, at the place where it was`, () => {
    const found = findFunction(text)
    assert.equal(found.trim(), expected)
    assert.equal(found.length, text.length)
    assert.equal(found.indexOf(expected), text.indexOf(expected))
    assert.equal(found.split('\n').length, text.split('\n').length)
  })
}

const OTHERS = [
  'module.exports == 1',
  'exports.default = () => 1',
  "() => 'module.exports = 1'",
  'export defaultish',
  'const a = 1\nmodule.exports = () => a',
  "() => 'a; //'"
]

for (const text of OTHERS) {
  test(`${JSON.stringify(text)} stays as it is`, () => assert.equal(findFunction(text), text))
}

test('a text that is nothing but beginnings of comments is read at once', () => {
  const text = '/* */ // \n'.repeat(20_000)
  const started = performance.now()
  findFunction(`${text}x`)
  assert.ok(performance.now() - started < 2000)
})
