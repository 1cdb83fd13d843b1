'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { analyzeWithAll, engines, minifyWithAll } = require('./support/engines')

const CASES = path.join(__dirname, '../../analyzer/tests/cases')
const tables = fs.readdirSync(CASES).map(file => ({
  name: path.basename(file, '.json'),
  cases: JSON.parse(fs.readFileSync(path.join(CASES, file), 'utf8'))
}))

for (const { name, cases } of tables) {
  test(`${name}: every case is as the table says, in the same bytes from the addon and from WebAssembly`, () => {
    for (const { code, form, language, expect, error } of cases) {
      const answer = analyzeWithAll(code, { form, language })
      const found = answer.error ? [`error ${answer.error.message}`] : listFindings(answer.ok)
      const expected = expect ?? [`error ${error}`]
      const isError = expected[0]?.startsWith('error ') && found.length === 1
      if (isError) assert.ok(found[0].startsWith(expected[0]), `${code}\n${found}`)
      else assert.deepEqual(found, expected, code)
    }
  })
}

test('every case that is JavaScript is minified to the same bytes, source maps included', () => {
  let minified = 0
  for (const { cases } of tables) {
    for (const { code, form, language = 'js' } of cases) {
      if (language !== 'js') continue
      for (const level of ['auto', 'whitespace']) {
        if (minifyWithAll(code, { form, level }).ok) minified++
      }
    }
  }
  assert.ok(minified > 500, `${minified} were minified`)
})

test('lists of allowed packages are judged alike', () => {
  const code = "() => [require('a@1.2.3'), require('@b/c'), require('a'), require('d@2.1.0')]"
  const read = allow => analyzeWithAll(code, { allow }).ok.dependencies.map(({ allowed }) => allowed)
  assert.deepEqual(read(null), [true, true, true, true])
  assert.deepEqual(read([]), [false, false, false, false])
  assert.deepEqual(read(['a@1', '@b/c', 'd@3']), [true, true, true, false])
  assert.deepEqual(read(['a@2', '@b/*']), [false, true, true, false])
})

test('positions count UTF-16 code units, and half a surrogate pair does no harm', () => {
  for (const text of ['🙌', 'é', '\ud83d', '\udc4c\ud83d', '\u2028', '\0']) {
    const code = `() => { '${text}'; return require('a') }`
    const { ok, error } = analyzeWithAll(code)
    assert.equal(error, undefined)
    const [{ start, end }] = ok.dependencies
    assert.equal(code.slice(start, end), "'a'")
  }
})

for (const [name, { analyze, detectDependencies }] of Object.entries(engines)) {
  test(`${name}: the documented functions`, () => {
    assert.deepEqual(detectDependencies("() => [require('b@2'), require('a'), require('b@2/c')]"), [
      'b@2',
      'a@latest'
    ])
    assert.throws(() => analyze('() => {\n  1 1 }'), { name: 'SnippetSyntaxError', code: 'ESYNTAX', line: 2 })
    assert.throws(() => analyze(42), { name: 'TypeError', message: /`code` to be a string/ })
    assert.throws(() => analyze('a', { form: 'expression' }), { name: 'TypeError', message: /`form`/ })
  })
}

function listFindings({ dependencies, builtins, rejected, dynamic }) {
  return [
    ...dependencies.map(
      ({ kind, name, version, optional }) => `${optional ? 'optional ' : ''}${kind} ${name}@${version}`
    ),
    ...builtins.map(({ kind, name }) => `builtin ${kind} ${name}`),
    ...rejected.map(({ kind, specifier }) => `rejected ${kind} ${specifier}`),
    ...dynamic.map(({ kind }) => `dynamic ${kind}`)
  ]
}
