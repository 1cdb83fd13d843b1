'use strict'

// The steps of confinement are told twice, in docs/sandbox.md and in native/confinement/src/lib.rs, and taken in confinement.rs: the
// same steps, in the same order.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')

const ROOT = path.join(__dirname, '../..')
const CRATE = 'native/confinement/src'
const IN_FORCE = 'Landlock in force'

/** The call by which a step is taken. */
const CALLS = {
  capabilities: 'capabilities::drop_all_of_current_thread(',
  'limits of a process': 'resources::limit_current_process(',
  'rules of Landlock': 'landlock::prepare(',
  'limits of a function': 'resources::limit_current_process_to_function(',
  'system calls of a profile': '.restrict_current_thread_to_profile(',
  'system calls of a function': '.restrict_current_thread_to_function(',
  paths: '.restrict_current_process(',
  [IN_FORCE]: 'rules.restrict_current_thread('
}

test('docs/sandbox.md names the steps of the source, in its order', () => {
  const page = Array.from(
    read('docs/sandbox.md').matchAll(/^\| \d+ \| \*\*([^*]+)\*\*/gm),
    ([, name]) => name
  )
  const source = Array.from(read(`${CRATE}/lib.rs`).matchAll(/^\/\/! \| ([^|]+) \|/gm), ([, name]) => name)
  assert.deepEqual(page, source.slice(2))
  assert.deepEqual(page, Object.keys(CALLS))
})

test('a process that runs its function itself takes them in this order, Landlock with its rules', () => {
  const { program, names } = readFunctions()
  const alone = program.replace(/Role::Server => \{[^}]*\}/, '') + names
  assert.deepEqual(listTaken(alone), moveBehind(Object.keys(CALLS), IN_FORCE, 'rules of Landlock'))
})

test('a child takes those that its server has not taken in this order, Landlock in force last', () => {
  const { program, names, child, call } = readFunctions()
  const [server] = /Role::Server => \{[^}]*\}/.exec(program)
  assert.deepEqual(listTaken(server + names), ['system calls of a profile', 'paths'])
  assert.deepEqual(listTaken(child + call), [
    'rules of Landlock',
    'limits of a function',
    'system calls of a function',
    IN_FORCE
  ])
})

/** The steps that a text takes, in its order. */
function listTaken(text) {
  const places = Object.entries(CALLS).map(([name, call]) => [name, text.indexOf(call)])
  const taken = places.filter(([, place]) => place !== -1)
  return taken.sort(([, first], [, second]) => first - second).map(([name]) => name)
}

function readFunctions() {
  const text = read(`${CRATE}/confinement.rs`)
  const cut = name => {
    const start = text.indexOf(`pub fn ${name}(`)
    assert.notEqual(start, -1, name)
    return text.slice(start, text.indexOf('\n    }\n', start))
  }
  return {
    program: cut('confine_program'),
    names: cut('confine_names'),
    child: cut('confine_child'),
    call: cut('confine_call')
  }
}

function moveBehind(names, moved, before) {
  const others = names.filter(name => name !== moved)
  return others.toSpliced(others.indexOf(before) + 1, 0, moved)
}

function read(file) {
  return fs.readFileSync(path.join(ROOT, file), 'utf8')
}
