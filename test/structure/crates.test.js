'use strict'

// Which module of a crate uses which: no circle.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { createScratch } = require('../support/create-scratch')
const { findCircle } = require('./support/find-circle')
const { readRustImports } = require('./support/read-rust-imports')

const createFolder = createScratch()
const ROOT = path.join(__dirname, '../..')
const NATIVE = path.join(ROOT, 'native')
const CRATES = [
  'native',
  ...['confinement', 'descendants', 'guard', 'keeper', 'network', 'protocol'].map(name => `native/${name}`)
]

for (const crate of CRATES) {
  test(`no module of ${crate} uses itself by way of others`, () => {
    const uses = readRustImports(path.join(ROOT, crate, 'src'))
    assert.deepEqual(findCircle(uses), [])
  })
}

// The walk recurses as the grammar does. `nesting::bound` is given the limits that `nesting` has.
test('no module of analyzer uses itself by way of others, but for the walk and the bound of nesting', () => {
  const uses = readRustImports(path.join(ROOT, 'analyzer/src'))
  const isExempt = module => /^(walk|nesting)\b/.test(module)
  const others = Array.from(uses, ([module, used]) => [
    module,
    isExempt(module) ? used.filter(name => !isExempt(name)) : used
  ])
  assert.deepEqual(findCircle(new Map(others)), [])
  assert.notDeepEqual(findCircle(uses), [])
})

test('what the modules of the addon use is read from their text', () => {
  const uses = readRustImports(path.join(NATIVE, 'src'))
  assert.ok(uses.get('process::supervisor').includes('process::event_loop'))
  assert.ok(uses.get('process::event_loop').includes('process::look'))
  assert.ok(uses.get('process::look').includes('process::command'))
})

test('what the modules of the guard use is read from their text', () => {
  const uses = readRustImports(path.join(NATIVE, 'guard/src'))
  assert.ok(uses.get('interpose::read').includes('server') && uses.get('server').includes('sys::process'))
  assert.ok(uses.get('sys::threads').includes('sys::symbols'))
  // By a re-export of `names::sys`.
  assert.ok(uses.get('names::resolve').includes('names::sys::memory'))
})

for (const [name, files] of Object.entries({
  'of paths from the root': {
    'a.rs': 'use crate::{b, c};\nfn f() { b::g() }',
    'b.rs': 'fn g() { crate::a::f() }'
  },
  'of modules beside each other': {
    'm/mod.rs': 'mod a;\nmod b;',
    'm/a.rs': 'use super::b::G;',
    'm/b.rs': 'use super::a::F;'
  },
  'of a folder and what is in it': { 'a/mod.rs': 'mod b;\nfn f() { b::g() }', 'a/b.rs': 'use super::f;' },
  'by a re-export': {
    'a/mod.rs': 'pub(crate) use b::G;',
    'a/b.rs': 'use crate::c::F;',
    'c.rs': 'use crate::a::{G, H};'
  },
  'by a re-export of all': {
    'a/mod.rs': 'pub use b::*;',
    'a/b.rs': 'use crate::c::F;',
    'c.rs': 'fn f() { crate::a::g() }'
  }
})) {
  test(`a circle ${name} is found`, () => {
    const circle = findCircle(readRustImports(writeCrate(files)))
    assert.equal(circle.length, 3, circle.join(' → '))
  })
}

test('neither comments nor tests nor declarations make a circle', () => {
  const folder = writeCrate({
    'lib.rs': 'mod a;\nmod b;\npub use b::G;',
    'a.rs': 'use crate::b::G;',
    'b.rs': '// As crate::a::f says.\n#[cfg(test)]\nmod tests {\n    use crate::a::F;\n}'
  })
  assert.deepEqual(findCircle(readRustImports(folder)), [])
})

function writeCrate(files) {
  const folder = createFolder()
  for (const [file, text] of Object.entries({ 'lib.rs': '', ...files })) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), text)
  }
  return folder
}
