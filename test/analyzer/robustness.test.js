'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { analyzeWithAll, bindings } = require('./support/engines')

const DEPTH = 10_000
const MEGABYTES = 10 * 1024 * 1024

// Before, opening, inside, closing.
const NESTS = [
  ['', '(', '1', ')'],
  ['', '[', '', ']'],
  ['x=', '{a:', '1', '}'],
  ['', '!', '1', ''],
  ['', '`${', '1', '}`'],
  ['', '{', '', '}'],
  ['', 'function f(){', '', '}'],
  ['', '(function(){', '', '})()'],
  ['', '()=>{', '', '}'],
  ['', 'a?', '1', ':1'],
  ['', 'if(a)', '1', ''],
  ['', 'if(a);else ', '1', ''],
  ['', 'class A{a(){', '', '}}'],
  ['x=', '{get a(){return ', '1', '}}'],
  ['', 'require(', 'a', ')'],
  ['', "require('a'+", "'b'", ')'],
  ['1', '+1', '', ''],
  ['a', '.b', '', ''],
  ['a', '()', '', ''],
  ['', '(', '', ''],
  ['', '`${', '', '']
]

const LARGE = {
  'one string': () => `'${'a'.repeat(MEGABYTES)}'`,
  'one comment': () => `/*${'*'.repeat(MEGABYTES)}*/ require('a')`,
  'one name': () => 'a'.repeat(MEGABYTES),
  'many calls': () => "require('a@1');\n".repeat(MEGABYTES / 16),
  'many functions': () => 'function f(a, b) { return a + b }\n'.repeat(MEGABYTES / 34),
  'a list of numbers': () => `x = [${'1234567,'.repeat(MEGABYTES / 8)}]`,
  noise: () => '\\u{1F600} \u2028 #@ '.repeat(MEGABYTES / 16),
  'characters of four bytes': () => `'${'🙌'.repeat(MEGABYTES / 4)}'`
}

// What the parser of TypeScript reads as one thing and then as another, so that each level doubles its work.
const TRIED = [
  'a<{[',
  'a<a<{[',
  '<T extends U>({a=',
  '<const a={[',
  '<A<{[',
  '<T>({[a<',
  "let x: <b>(a: '</b>', a<{["
]

const AFTERWARDS = "() => require('left-pad@1.3.0')"
const ANSWER = JSON.stringify({ ok: ['left-pad@1.3.0'] })

for (const [name, { analyze, detectDependencies, minify }] of Object.entries(bindings)) {
  test(`${name}: 10,000 levels of anything end in a report or in an error that says so`, () => {
    for (const [before, open, inside, close] of NESTS) {
      const code = before + open.repeat(DEPTH) + inside + close.repeat(DEPTH)
      expectAnswer(analyze(code, 'script', 'js', null), open)
      expectAnswer(detectDependencies(`() => {${code}}`, 'function', 'js'), open)
      if (minify) expectAnswer(minify(code, 'script', 'js', 'auto', true), open)
      assert.equal(detectDependencies(AFTERWARDS, 'function', 'js'), ANSWER, `after ${open}`)
    }
  })

  test(`${name}: 10 MB of anything end in a report or in an error that says so`, () => {
    for (const [what, create] of Object.entries(LARGE)) {
      const code = create()
      expectAnswer(analyze(code, 'script', 'js', null), what)
      if (minify) expectAnswer(minify(code, 'script', 'js', 'auto', false), what)
      assert.equal(detectDependencies(AFTERWARDS, 'function', 'js'), ANSWER, `after ${what}`)
    }
  })
}

for (const language of ['ts', 'tsx']) {
  test(`${language}: what the parser tries twice takes at most seconds, and each engine refuses it alike`, () => {
    for (const unit of TRIED) {
      for (const levels of [3, 12, 200]) {
        const started = performance.now()
        analyzeWithAll(unit.repeat(levels), { form: 'module', language })
        assert.ok(performance.now() - started < 20_000, `${unit} ${levels} times`)
      }
      const { error } = analyzeWithAll('a<{['.repeat(12), { form: 'module', language })
      assert.equal(error.message, 'The code is nested too deeply')
    }
  })
}

function expectAnswer(json, what) {
  const { ok, error } = JSON.parse(json)
  assert.ok(ok !== undefined || error.message.length > 10, what)
}
