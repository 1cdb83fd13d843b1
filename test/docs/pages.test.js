'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { renderPages } = require('../../scripts/docs/render-pages')

const ROOT = path.join(__dirname, '../..')

for (const [file, text] of Object.entries(renderPages())) {
  test(`${file} is what \`npm run docs\` makes of the sources`, () => {
    assert.equal(fs.readFileSync(path.join(ROOT, file), 'utf8'), text)
  })
}

test('the reference has each class and function that the package exports', () => {
  const page = fs.readFileSync(path.join(ROOT, 'docs/api.md'), 'utf8')
  const exported = [require('../../js/errors'), require('../../js/analyzer')].flatMap(Object.keys)
  for (const name of ['createIsolatedFunction', ...exported])
    assert.match(page, new RegExp(`^### ${name}$`, 'm'))
})

test('links within the repository lead to a file and a heading', () => {
  for (const page of ['api', 'cli', 'install', 'recipes'].map(name => `docs/${name}.md`)) {
    const text = fs.readFileSync(path.join(ROOT, page), 'utf8')
    for (const [, file, heading] of text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)) {
      const target = file ? path.join(ROOT, path.dirname(page), file) : path.join(ROOT, page)
      assert.ok(fs.existsSync(target), `${page} → ${file}`)
      if (heading) assert.ok(listHeadings(target).includes(heading), `${page} → ${file}#${heading}`)
    }
  }
})

function listHeadings(file) {
  const headings = fs.readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)
  return Array.from(headings, ([, text]) =>
    text
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replace(/\s/g, '-')
  )
}
