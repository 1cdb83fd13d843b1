'use strict'

const { repeatNode } = require('./create-graph')
const { collide, collideDoubles } = require('./collide')

const PIECES = [
  '\\p{RGI_Emoji}',
  '\\p{RGI_Emoji_Flag_Sequence}',
  '\\p{Basic_Emoji}',
  '\\p{L}',
  '\\P{Script_Extensions=Greek}',
  '\\W',
  '\\b',
  '[',
  '[^',
  ']',
  '(',
  '(?:',
  '(?<n>',
  '(?=',
  '(?<!',
  ')',
  '\\1',
  '\\k<n>',
  '\\u{1f600}',
  '\\u{100}-\\u{1ffff}',
  'a-z',
  'é',
  'K',
  '|',
  '--',
  '&&',
  '{1,5}',
  '*',
  '\\q{ab|c}'
]
const FLAGS = ['', 'i', 'g', 'u', 'iu', 'v', 'iv', 'isuy']
const CLASSES = ['"Error"', '"AggregateError"', '"DOMException"', '"TypeError"']
const NAMES = [
  'Array',
  'BigInt',
  'Buffer',
  'DataView',
  'Error',
  'Object',
  'Uint8Array',
  'Uint16Array',
  'URLSearchParams'
]
const FIELDS = ['class', 'name', 'message', 'stack', 'cause', 'errors', 'own', 'items', 'named']

/** The text of some result that costs much for its length, perhaps: of random nodes that share what is long. */
function createDenseText(random, size) {
  const { next, pick } = random
  if (next(3) === 0) return repeatNode(size, () => createRegExp(random, 1 + next(size / 4)))
  const shared = Array.from({ length: 2 + next(6) }, () => createShared(random, size / 8))
  const templates = Array.from({ length: 1 + next(3) }, () => createNode(random, shared.length))
  return repeatNode(size, () => pick(templates), shared)
}

function createRegExp(random, size) {
  const { next, pick } = random
  const pieces = Array.from({ length: 1 + next(4) }, () => pick(PIECES).repeat(1 + next(3)))
  const source = pieces.join('').repeat(1 + size / pieces.join('').length)
  const closed = [
    source,
    `[${source}]`,
    `(${source})`,
    `${'('.repeat(size / 8)}${source}${')'.repeat(size / 8)}`
  ]
  return `["RegExp",${JSON.stringify(pick(closed))},"${pick(FLAGS)}"]`
}

/** What many nodes can refer to, and that is long. */
function createShared(random, size) {
  const { next, pick } = random
  const index = () => 1 + next(6)
  const count = 1 + next(size / 8)
  return pick([
    () => JSON.stringify(pick(['f', '+', 'x', '\n    at [eval]', 'snippet.js:1:1 ', 'é', '%']).repeat(count)),
    () =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count / 2 }, (_, key) => [`k${key}`, index()]))),
    () => `[${Array.from({ length: count }, index)}]`,
    () => `[-7,${2 ** (1 + next(31))},${next(2)},${index()}]`,
    () => `["Set",${Array.from({ length: count }, index)}]`,
    () => `["ArrayBuffer","${'AAAA'.repeat(count)}"]`,
    () => String(pick(collide(64))),
    () => String(pick(collideDoubles(64))),
    () => pick(CLASSES),
    () => createRecord(random, 8),
    () => createNode(random, 6)
  ])()
}

function createNode(random, most) {
  const { next, pick } = random
  const index = () => 1 + next(most)
  return pick([
    () => `["${pick(NAMES)}",${index()}]`,
    () => `["Map",${Array.from({ length: 2 * next(40) }, index)}]`.replace(',]', ']'),
    () => `["Set",${Array.from({ length: next(80) }, index)}]`.replace(',]', ']'),
    () => `[${Array.from({ length: next(20) }, index)}]`,
    () => createRecord(random, most),
    () => `["Date","${next(3000)}"]`,
    () => `["URL","http://${pick(['a', 'é', 'xn--zca', '%C3%A4', '1.'])}${'b'.repeat(next(300))}"]`,
    () => createRegExp(random, 1 + next(50))
  ])()
}

function createRecord({ next, pick }, most) {
  const fields = Array.from({ length: next(6) }, () => [pick(FIELDS), 1 + next(most)])
  return JSON.stringify(Object.fromEntries(fields))
}

module.exports = { createDenseText }
