'use strict'

// Every `js` block of the pages that promise values, run in a process of its own. `expression // → shown` compares with what
// util.inspect shows of the value; `expression // ✗ Name: message` expects it to fail, with the first line of its message.

const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { after, before, describe, test } = require('node:test')
const { promisify } = require('node:util')

const ROOT = path.join(__dirname, '..')
const CHECKED = /^(.*\S) \/\/ ([→✗]) (.+)$/
const PAGES = ['README.md', ...listPages('docs')].filter(page => listBlocks(page).some(isChecked))
const PRELUDE = `
import assertChecked from 'node:assert/strict'
import { createRequire } from 'node:module'
import { inspect } from 'node:util'
const require = createRequire(import.meta.url)
const describeError = ({ name, message }) => \`\${name}: \${message.split('\\n')[0]}\`
const shows = (value, shown) => assertChecked.equal(inspect(value, { breakLength: Infinity }), shown)
const fails = async (attempt, shown) => {
  const given = await attempt().then(() => 'no error', describeError)
  if (given.split(':')[0] !== shown) assertChecked.equal(given, shown)
}
`
const FACTORY = "const isolatedFunction = require('isolated-function')()\n"

let folder

before(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'isolated-fn-readme-'))
  fs.mkdirSync(path.join(folder, 'node_modules'))
  fs.symlinkSync(ROOT, path.join(folder, 'node_modules/isolated-function'))
  fs.symlinkSync(
    path.join(ROOT, 'node_modules/@opentelemetry'),
    path.join(folder, 'node_modules/@opentelemetry')
  )
})

after(() => fs.rmSync(folder, { recursive: true, force: true }))

for (const page of PAGES) {
  describe(page, () => {
    for (const { line, code } of listBlocks(page)) {
      test(`the block at line ${line}`, async () => {
        const file = path.join(folder, `${path.basename(page, '.md')}-${line}.mjs`)
        fs.writeFileSync(file, toProgram(code))
        // The default folder for dependencies lies in it, and is shared by the blocks.
        const env = { ...process.env, TMPDIR: folder }
        await promisify(execFile)(process.execPath, [file], { cwd: folder, env })
      })
    }
  })
}

test('the pages have blocks, and most of them check something', () => {
  const blocks = PAGES.flatMap(listBlocks)
  const checked = blocks.filter(isChecked)
  assert.ok(checked.length > 20 && checked.length > blocks.length / 2)
})

function listPages(name) {
  const files = fs.readdirSync(path.join(ROOT, name)).filter(file => file.endsWith('.md'))
  return files.map(file => `${name}/${file}`)
}

function listBlocks(page) {
  const text = fs.readFileSync(path.join(ROOT, page), 'utf8')
  return [...text.matchAll(/^```js\n(.*?)^```$/gms)].map(({ 1: code, index }) => ({
    code,
    line: text.slice(0, index).split('\n').length
  }))
}

function isChecked({ code }) {
  return code.split('\n').some(line => CHECKED.test(line))
}

function toProgram(code) {
  const factory = /\bisolatedFunction = /.test(code) || !code.includes('isolatedFunction') ? '' : FACTORY
  return PRELUDE + factory + code.split('\n').map(toCheck).join('\n')
}

function toCheck(line) {
  const [, expression, kind, shown] = CHECKED.exec(line) ?? []
  if (kind === undefined) return line
  const bare = expression.replace(/^;/, '')
  if (kind === '→') return `shows(${bare}, ${JSON.stringify(shown)});`
  return `await fails(async () => ${bare}, ${JSON.stringify(shown)});`
}
