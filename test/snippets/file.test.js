'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const createIsolatedFunction = require('../..')
const { createScratch } = require('../support/create-scratch')

const createFolder = createScratch()
const isolatedFunction = createIsolatedFunction({ tmpdir: path.join(createFolder(), 'deps') })

function writeFile(name, text) {
  const file = path.join(createFolder(), name)
  fs.writeFileSync(file, text)
  return file
}

const FILES = [
  ['a.js', 'a => a', [1], 1],
  ['b.js', 'module.exports = a => a;', [1], 1],
  ['c.js', 'const one = 1\nmodule.exports = a => a + one', [1], 2],
  ['d.js', 'const one = 1\nexport default a => a + one', [1], 2],
  ['e.mjs', 'export default a => a', [1], 1],
  ['f.cjs', "const { sep } = require('path')\nmodule.exports = () => sep", [], '/'],
  ['g.ts', '(a: number): number => a', [1], 1],
  ['h.ts', 'interface A {}\nexport default (a: A): A => a', [1], 1],
  ['i.mts', 'export default (a: number) => a', [1], 1],
  ['j.cts', 'const a: number = 1\nmodule.exports = () => a', [], 1],
  ['k.tsx', '/** @jsx h */\nconst h = (tag: string) => tag\nexport default () => <a/>', [], 'a'],
  ['l.jsx', '/** @jsx h */\nconst h = tag => tag\nmodule.exports = () => <a/>', [], 'a']
]

for (const [name, text, args, expected] of FILES) {
  test(`${name}: ${JSON.stringify(text).slice(0, 50)} is what its ending and its text say`, async () => {
    assert.deepEqual((await isolatedFunction.file(writeFile(name, text))(...args)).value, expected)
  })
}

test('options come before what the ending says, and stacks name the file', async () => {
  const file = writeFile(
    'job.txt',
    "export const a = 1\nexport const b: () => never = () => {\n  throw new Error('a')\n}"
  )
  const call = isolatedFunction.file(file, { form: 'module', language: 'ts', entry: 'b', throwError: false })
  const { value } = await call()
  assert.match(value.stack, /job\.txt:3:9/)
})

test('a file that has changed is read again', async () => {
  const file = writeFile('a.js', '() => 1')
  const call = isolatedFunction.file(file)
  assert.equal((await call()).value, 1)
  fs.writeFileSync(file, '() => 22')
  assert.equal((await call()).value, 22)
})

test('a file that is not there rejects the call, and is found when it is there', async () => {
  const file = path.join(createFolder(), 'later.js')
  const call = isolatedFunction.file(file)
  await assert.rejects(call(), { code: 'ENOENT' })
  fs.writeFileSync(file, '() => 1')
  assert.equal((await call()).value, 1)
})

test('what is no path, and wrong options, are refused at once', () => {
  assert.throws(() => isolatedFunction.file(), {
    name: 'TypeError',
    message: /`path` to be a non-empty string/
  })
  assert.throws(() => isolatedFunction.file('a.js', { form: 'x' }), { name: 'TypeError', message: /`form`/ })
})
