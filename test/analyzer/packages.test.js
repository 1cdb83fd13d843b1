'use strict'

const assert = require('node:assert/strict')
const path = require('node:path')
const { test } = require('node:test')
const { analyzeWithAll, minifyWithAll } = require('./support/engines')
const { installPackages, listSources, readSource } = require('./support/packages')

const names = installPackages()

test('thirty popular packages are here', () => {
  assert.equal(names.length, 30)
})

for (const name of names) {
  test(`${name}: its sources have one report and one minified form, from the addon and from WebAssembly`, () => {
    const files = listSources(name)
    const parsed = files.filter(file => {
      const code = readSource(file)
      const reports = ['module', 'script'].map(form => analyzeWithAll(code, { form }, () => file))
      const minified = minifyWithAll(code, { form: chooseForm(file, code) }, () => file)
      return minified.ok !== undefined && reports.some(({ ok }) => ok !== undefined)
    })
    assert.ok(files.length > 0)
    // Some packages carry Flow, or templates of files to be made.
    assert.ok(parsed.length > files.length * 0.9, `${parsed.length} of ${files.length} parse`)
  })
}

function chooseForm(file, code) {
  if (path.extname(file) === '.cjs') return 'script'
  return path.extname(file) === '.mjs' || /^\s*(import|export)\b/m.test(code) ? 'module' : 'script'
}
