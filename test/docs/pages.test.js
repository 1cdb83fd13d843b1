'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { renderPages } = require('../../scripts/docs/generate')

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

test('the messages that docs/install.md explains are those of the sources', () => {
  const page = fs.readFileSync(path.join(ROOT, 'docs/install.md'), 'utf8')
  const cells = page.slice(page.indexOf('## Troubleshooting')).matchAll(/^\| (`[^|]+) \|/gm)
  const messages = Array.from(cells, ([, cell]) => cell.match(/(?<=`)[^`]+(?=`)/g)).flat()
  const parts = messages.flatMap(message => message.split('…')).map(part => part.trim())
  const sources = readSources()
  for (const part of parts.filter(part => part.length > 3)) assert.ok(sources.includes(part), part)
  assert.ok(messages.length > 10)
})

for (const page of [...listPages('.'), ...listPages('docs'), 'bench/results/README.md']) {
  test(`links of ${page} within the repository lead to a file and a heading`, () => {
    for (const { file, heading } of listLinks(page)) {
      const target = file ? path.join(ROOT, path.dirname(page), file) : path.join(ROOT, page)
      assert.ok(fs.existsSync(target), `${page} → ${file}`)
      if (heading) assert.ok(listHeadings(target).includes(heading), `${page} → ${file}#${heading}`)
    }
  })
}

test('the README leads to every page', () => {
  const linked = listLinks('README.md').map(({ file }) => file)
  for (const page of [...listPages('.'), ...listPages('docs')])
    assert.ok(page === 'README.md' || linked.includes(page), page)
})

test('the figures of the README are those of the last benchmark', () => {
  const readme = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8')
  const results = fs.readFileSync(path.join(ROOT, 'bench/results/README.md'), 'utf8')
  const section = readme.slice(readme.indexOf('## Performance'), readme.indexOf('## Compared with'))
  const rows = section.matchAll(/^\| [^|]+ \| (\d.+) \|$/gm)
  const figures = Array.from(rows, ([, cells]) => cells.replaceAll(',', '').split(' | ')).flat()
  for (const figure of figures) assert.match(results, new RegExp(`\\| ${figure} [|(]`), figure)
  assert.equal(figures.length, 20)
})

function readSources() {
  const files = fs
    .readdirSync(path.join(ROOT, 'js'), { recursive: true })
    .filter(file => file.endsWith('.js'))
  return files.map(file => fs.readFileSync(path.join(ROOT, 'js', file), 'utf8')).join('\n')
}

function listPages(folder) {
  const files = fs.readdirSync(path.join(ROOT, folder)).filter(file => file.endsWith('.md'))
  return files.map(file => path.join(folder, file))
}

function listLinks(page) {
  const text = fs.readFileSync(path.join(ROOT, page), 'utf8').replace(/^```.*?^```$/gms, '')
  const links = text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)
  return Array.from(links, ([, file, heading]) => ({ file, heading }))
}

function listHeadings(file) {
  const headings = fs.readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)
  return Array.from(headings, ([, text]) =>
    text
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replace(/\s/g, '-')
  )
}
