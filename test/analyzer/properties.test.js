'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const vm = require('node:vm')
const fc = require('fast-check')
const { analyzeWithAll, minifyWithAll } = require('./support/engines')
const { loader, runLoader } = require('./support/loads')
const { damaged, expression, program } = require('./support/programs')

// The same programs in each run; SEED chooses others.
const RUNS = { numRuns: 1000, seed: Number(process.env.SEED ?? 1) }

const form = fc.constantFrom('function', 'module', 'script')
const language = fc.constantFrom('js', 'jsx', 'ts', 'tsx')

test('generated programs have one report and one minified form', () => {
  let parsed = 0
  const property = fc.property(program, form, (code, form) => {
    const wrapped = form === 'function' ? `async a => {\n${code}\n}` : code
    const { ok } = analyzeWithAll(wrapped, { form, allow: ['lodash@4'] })
    minifyWithAll(wrapped, { form })
    if (ok) parsed++
  })
  fc.assert(property, RUNS)
  assert.ok(parsed > RUNS.numRuns / 4, `${parsed} of ${RUNS.numRuns} parse`)
})

test('generated expressions have one report in each language', () => {
  fc.assert(
    fc.property(expression, language, (code, language) => {
      analyzeWithAll(`() => ${code}`, { language })
    }),
    RUNS
  )
})

test('damaged programs are refused at one place, with one message', () => {
  fc.assert(
    fc.property(damaged, form, language, (code, form, language) => {
      analyzeWithAll(code, { form, language })
    }),
    RUNS
  )
})

test('what parses is minified to what parses and asks for no other package', () => {
  fc.assert(
    fc.property(program, code => {
      const { ok } = minifyWithAll(code, { form: 'script' })
      if (!ok) return
      const report = analyzeWithAll(code, { form: 'script' })
      // The minifier takes what has early errors.
      if (!report.ok) return
      // What the minifier works out may spell out what was dynamic before: `require(typeof a)`.
      if (report.ok.dynamic.length > 0) return
      const before = listPackages(report)
      for (const name of listPackages(analyzeWithAll(ok.code, { form: 'script' }))) {
        assert.ok(before.has(name), `${name} in ${ok.code} of ${code}`)
      }
    }),
    RUNS
  )
})

test('what a program asks for when it runs is among its dependencies, unless something in it is dynamic', () => {
  let loads = 0
  const flags = fc.array(fc.boolean(), { minLength: 3, maxLength: 8 })
  const property = fc.property(loader, flags, (code, flags) => {
    const { ok } = analyzeWithAll(code)
    if (!ok) return assert.throws(() => new vm.Script(`(${code}\n)`), SyntaxError, code)
    if (ok.dynamic.length > 0) return
    const known = new Set(ok.dependencies.map(({ specifier }) => specifier))
    for (const specifier of runLoader(code, flags)) {
      assert.ok(known.has(specifier), `${specifier} in ${code}`)
      loads++
    }
  })
  fc.assert(property, { ...RUNS, numRuns: 5000 })
  assert.ok(loads > 500, `${loads} packages were asked for`)
})

function listPackages({ ok }) {
  return new Set(ok.dependencies.map(({ name, version }) => `${name}@${version}`))
}
