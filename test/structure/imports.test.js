'use strict'

// Who imports whom: no circle of files, and between the folders of js/ every arrow goes down.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { findCircle } = require('./support/find-circle')

const ROOT = path.join(__dirname, '../..')

// From the top. A folder may import those below it; what lies in js/ itself is the entry. js/builder/program is started as a program
// of its own, which nobody imports.
const LAYERS = [
  'cli',
  'program',
  'entry',
  'run',
  'compile',
  'builder',
  'analyzer',
  'observe',
  'native',
  'sandbox',
  'protocol',
  'values',
  'options',
  'errors'
]

for (const folder of ['js', 'scripts', 'bench']) {
  test(`no file of ${folder}/ imports itself by way of others`, () => {
    assert.deepEqual(findCircle(readImports(folder)), [])
  })
}

test('a circle is found where there is one', () => {
  const imports = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', []],
    ['d', ['a']]
  ])
  assert.deepEqual(findCircle(imports), ['a', 'b', 'd', 'a'])
})

test('every arrow between the folders of js/ goes down', () => {
  const up = Array.from(readImports('js')).flatMap(([file, targets]) =>
    targets
      .filter(target => LAYERS.indexOf(layerOf(target)) < LAYERS.indexOf(layerOf(file)))
      .map(target => `${file} → ${target}`)
  )
  assert.deepEqual(up, [])
})

function layerOf(file) {
  if (file.startsWith(path.join('js/builder/program', path.sep))) return 'program'
  const [, folder, ...below] = file.split(path.sep)
  const layer = below.length > 0 ? folder : (LAYERS.find(name => folder.startsWith(`${name}.`)) ?? 'entry')
  assert.ok(LAYERS.includes(layer), `${file}: which layer is ${layer}?`)
  return layer
}

/** File → the files that it imports, of a folder. */
function readImports(folder) {
  const files = fs.readdirSync(path.join(ROOT, folder), { recursive: true }).filter(isSource)
  return new Map(files.map(file => path.join(folder, file)).map(file => [file, listImports(file)]))
}

function isSource(file) {
  return /\.m?js$/.test(file) && !file.split(path.sep).includes('node_modules')
}

function listImports(file) {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8')
  const specifiers = text.matchAll(/(?:require\(|\bfrom |\bimport |\bimport\()'(\.{1,2}(?:\/[^']*)?)'/g)
  return Array.from(specifiers, ([, specifier]) => resolve(path.join(path.dirname(file), specifier))).filter(
    Boolean
  )
}

function resolve(file) {
  const candidates = [file, `${file}.js`, path.join(file, 'index.js')]
  return candidates.find(candidate => isSource(candidate) && fs.existsSync(path.join(ROOT, candidate)))
}
