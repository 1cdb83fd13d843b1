'use strict'

// Which module of a crate uses which, by its text: what `use` names, and paths in the code. `mod` and `pub use` are no uses: a path
// that goes by a re-export leads to the module that has the item.

const fs = require('node:fs')
const path = require('node:path')

/** Module → the modules that it uses. A module is written as in the crate, such as `sys::memory`; the root is `crate`. */
function readRustImports(folder) {
  const files = fs.readdirSync(folder, { recursive: true }).filter(file => file.endsWith('.rs'))
  const modules = new Map(
    files.map(file => {
      const text = readCode(path.join(folder, file))
      return [nameModule(file), { text, exports: listExports(text), renamed: listRenamed(text) }]
    })
  )
  return new Map([...modules.keys()].map(name => [name, listUses(modules, name)]))
}

/** The text without comments and visibility, and without its tests, which may use whatever they like. */
function readCode(file) {
  const [code] = fs.readFileSync(file, 'utf8').split('#[cfg(test)]\nmod tests')
  return code.replace(/\/\/.*$/gm, '').replace(/\bpub\([^)]*\)/g, 'pub')
}

function nameModule(file) {
  const parts = file.replace(/\.rs$/, '').split(path.sep)
  if (['mod', 'lib', 'main'].includes(parts.at(-1))) parts.pop()
  return parts.join('::') || 'crate'
}

function listUses(modules, name) {
  const { text } = modules.get(name)
  const imported = listImports(text).map(({ path, alias }) => ({
    alias,
    path: makeAbsolute(modules, name, path)
  }))
  const uses = new Set()
  const note = absolute => {
    const targets = absolute ? findModules(modules, absolute) : []
    for (const target of targets) if (target !== name) uses.add(target)
  }
  for (const { path } of imported) if (path && !modules.has(join(path))) note(path)
  const aliases = new Map(imported.map(({ alias, path }) => [alias, path]))
  const code = text.replace(/^\s*(pub\s+)?use\b[^;]*;/gm, '')
  for (const [whole] of code.matchAll(/\b[a-z_][\w]*(?:::\w+)+/g)) {
    const [first, ...rest] = whole.split('::')
    note(
      aliases.get(first) ? [...aliases.get(first), ...rest] : makeAbsolute(modules, name, [first, ...rest])
    )
  }
  return [...uses]
}

/** The path from the root; nothing for another crate's. */
function makeAbsolute(modules, name, [first, ...rest]) {
  const own = name === 'crate' ? [] : name.split('::')
  if (first === 'crate') return rest
  if (first === 'self') return [...own, ...rest]
  if (first === 'super')
    return rest[0] === 'super'
      ? makeAbsolute(modules, join(own.slice(0, -1)), rest)
      : [...own.slice(0, -1), ...rest]
  return step(modules, own, first) && [...own, first, ...rest]
}

/** The module that has the item at the end of a path. Where re-exports of all that others have may lead to it, all of these. */
function findModules(modules, absolute) {
  let reached = []
  for (const part of absolute) {
    const next = step(modules, reached, part)
    if (next) {
      reached = next
      continue
    }
    const exports = modules.get(join(reached)).exports.filter(({ alias }) => alias === part || alias === '*')
    const targets = exports
      .map(({ path, alias }) =>
        makeAbsolute(modules, join(reached), alias === '*' ? path.slice(0, -1) : path)
      )
      .filter(Boolean)
    return targets.length > 0 ? targets.flatMap(target => findModules(modules, target)) : [join(reached)]
  }
  return [join(reached)]
}

/** The module of that name in another one. */
function step(modules, reached, part) {
  const { renamed } = modules.get(join(reached)) ?? { renamed: new Map() }
  const next = [...reached, renamed.get(part) ?? part]
  return modules.has(join(next)) ? next : undefined
}

const join = parts => parts.join('::') || 'crate'

/** `#[path = "x86_64.rs"] mod architecture;` */
function listRenamed(text) {
  const found = text.matchAll(/#\[path = "(\w+)\.rs"\]\s*(?:pub )?mod (\w+);/g)
  return new Map(Array.from(found, ([, file, name]) => [name, file]))
}

const listImports = text => listTrees(text, /^\s*use\s+([^;]+);/gm)
const listExports = text => listTrees(text, /^\s*pub\s+use\s+([^;]+);/gm)

function listTrees(text, pattern) {
  return Array.from(text.matchAll(pattern), ([, tree]) => expand([], tree.replace(/\s+/g, ' '))).flat()
}

/** `a::{b, c::{self, d as e}}` as a path for each name. */
function expand(prefix, tree) {
  const open = tree.indexOf('{')
  if (open === -1) {
    const [whole, given] = tree.trim().split(' as ')
    const parts = [...prefix, ...whole.split('::')]
    if (parts.at(-1) === 'self' && parts.length > 1) parts.pop()
    return [{ path: parts, alias: given ?? parts.at(-1) }]
  }
  const outer = [...prefix, ...tree.slice(0, open).trim().split('::').filter(Boolean)]
  return splitList(tree.slice(open + 1, tree.lastIndexOf('}'))).flatMap(part => expand(outer, part))
}

/** At the commas that are in no inner braces. */
function splitList(list) {
  const parts = ['']
  let depth = 0
  for (const character of list) {
    if (character === '{') depth += 1
    if (character === '}') depth -= 1
    if (character === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts.map(part => part.trim()).filter(Boolean)
}

module.exports = { readRustImports }
