'use strict'

// Encoded results that cost the most for their length that is known of: by the work that they ask for, or by what they
// become. Each is a function of the length.

const { collide, collideBigInts, collideDigits, collideDoubles } = require('../support/collide')
const { createGraph, repeatNode } = require('../support/create-graph')
const { REGULAR_EXPRESSIONS } = require('./regular-expressions')

const fill = (piece, size) => piece.repeat(Math.ceil(size / piece.length))
const text = (piece, size) => JSON.stringify(fill(piece, size))
const keys = count =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, -1])))

/** Many collections of the same keys, each of which is written once. */
function createCollections(size, tag, nodes, count = nodes.length) {
  const references = Array.from({ length: count }, (_, index) => index + 1)
  const items = tag === 'Map' ? references.flatMap(index => [index, -1]) : references
  return repeatNode(size, () => `["${tag}",${items}]`, nodes)
}

function writeBigInts(numbers) {
  const texts = numbers.map(number => JSON.stringify(number.toString(16)))
  return [...texts.map((_, index) => `["BigInt",${texts.length + 1 + index}]`), ...texts]
}

const TEXTS = {
  'objects that are empty': size => `[${fill('{},', size)}{}]`,
  'arrays that are empty': size => `[${fill('[],', size)}[]]`,
  'numbers of one digit': size => `[${fill('1,', size)}1]`,
  fractions: size => `[${fill('.5,', size).replaceAll('.', '0.')}1]`,
  'keys of one object': size => `{${Array.from({ length: size / 12 }, (_, i) => `"k${i}":1`)}}`,
  'keys that are numbers': size => `{${Array.from({ length: size / 14 }, (_, i) => `"${i * 4096}":1`)}}`,
  'objects of different keys': size => `[${Array.from({ length: size / 14 }, (_, i) => `{"k${i}":1}`)}]`,
  'nested arrays': size => fill('[', size / 2) + fill(']', size / 2),
  'nested objects': size => `${fill('{"":', size / 5)}1${fill('}', size / 5)}`,
  'brackets without end': size => fill('[{"":', size),
  'one text': size => text('x', size),
  'one text that is escaped': size => text('\u0001', size / 6),
  texts: size => `[${fill('"",', size)}""]`,
  'texts of one letter': size => `[${fill('"ä",', size)}""]`,
  Maps: size => repeatNode(size, () => '["Map"]'),
  Sets: size => repeatNode(size, () => '["Set"]'),
  'a Set of integers': size => `${repeatNode(size, index => `${index}`).replace('[[', '[["Set",')}`,
  'Sets of integers that collide': size => createCollections(size, 'Set', collide(2000)),
  'Maps of integers that collide': size => createCollections(size, 'Map', collide(2000)),
  'Sets of a few integers that collide': size => createCollections(size, 'Set', collide(60)),
  'Sets of fractions that collide': size => createCollections(size, 'Set', collideDoubles(500)),
  'Sets of digits that collide': size =>
    createCollections(
      size,
      'Set',
      collideDigits(2000).map(digits => `"${digits}"`)
    ),
  'Sets of big integers that collide': size =>
    createCollections(size, 'Set', writeBigInts(collideBigInts(1000)), 1000),
  dates: size => repeatNode(size, () => '["Date","0"]'),
  'dates of words': size => repeatNode(size, () => `["Date",${text('jan ', 1000)}]`),
  'one date': size => createGraph([`["Date",${text('(', size)}]`]),
  URLs: size => repeatNode(size, () => '["URL","a:"]'),
  'a URL of dots': size => createGraph([`["URL",${JSON.stringify(`http://a/${fill('a/../', size)}`)}]`]),
  'a URL of letters': size =>
    createGraph([
      `["URL",${JSON.stringify(`http://${Array.from({ length: size / 3 }, (_, i) => String.fromCodePoint(0x4e00 + (i % 20_000))).join('')}`)}]`
    ]),
  'a URL of one xn--': size => createGraph([`["URL",${JSON.stringify(`http://xn--${fill('zca', size)}`)}]`]),
  URLSearchParams: size => repeatNode(size, () => '["URLSearchParams",1]', ['[]']),
  'URLSearchParams of one long text': size =>
    repeatNode(size, () => '["URLSearchParams",2]', [text('+&', size / 2), '[1,1]']),
  'one URLSearchParams': size =>
    createGraph(['["URLSearchParams",1]'], [`[${fill('2,2,', size)}2,2]`, '"a"']),
  errors: size => repeatNode(size, () => '["Error",1]', ['{}']),
  'errors of all': size =>
    repeatNode(size, () => '["Error",2]', ['"x"', '{"name":1,"message":1,"stack":1,"cause":1}']),
  DOMExceptions: size => repeatNode(size, () => '["Error",2]', ['"DOMException"', '{"class":1}']),
  'errors of one long message': size =>
    repeatNode(size, () => '["Error",2]', [text('x', size / 2), '{"message":1}']),
  'DOMExceptions of one long message': size =>
    repeatNode(size, () => '["Error",3]', [text('x', size / 2), '"DOMException"', '{"message":1,"class":2}']),
  'errors of one long stack': size =>
    repeatNode(size, () => '["Error",2]', [text('\n    at [eval]', size / 2), '{"stack":1}']),
  'errors of the same properties': size =>
    repeatNode(size, () => '["Error",2]', [keys(size / 20), '{"own":1}']),
  'errors in errors': size =>
    ` [["Error",1],${Array.from({ length: size / 40 }, (_, i) => `{"cause":${2 * i + 2}},["Error",${2 * i + 3}]`)},{}]`,
  'aggregates of the same errors': size =>
    repeatNode(size, () => '["Error",3]', [
      '["Error",2]',
      '{}',
      '{"errors":4}',
      `[${fill('1,', size / 2)}1]`
    ]),
  'arrays of the same names': size =>
    repeatNode(size, () => '["Array",2]', [keys(size / 20), '{"named":1,"items":3}', '[]']),
  'sparse arrays': size => repeatNode(size, () => '[-7,4294967295]'),
  'arrays of holes': size => createGraph([`[${fill('-2,', size)}-2]`]),
  buffers: size => repeatNode(size, () => '["ArrayBuffer",""]'),
  views: size => repeatNode(size, () => '["DataView",1]', ['["ArrayBuffer",""]']),
  Buffers: size => repeatNode(size, () => '["Buffer",2]', ['["ArrayBuffer","AAAA"]', '["Uint8Array",1]']),
  boxes: size => repeatNode(size, () => '["Object",1]', ['""']),
  'big integers': size => repeatNode(size, () => '["BigInt",1]', ['"f"']),
  'big integers of one long text': size => repeatNode(size, () => '["BigInt",1]', [text('f', size / 2)]),
  'short regular expressions': size => repeatNode(size, index => `["RegExp","${index}"]`),
  'regular expressions of properties': size =>
    repeatNode(size, index => `["RegExp",${JSON.stringify(`\\p{L}${index}`)},"vi"]`)
}

for (const { name, pattern, flags } of REGULAR_EXPRESSIONS) {
  TEXTS[name] = size => createGraph([`["RegExp",${JSON.stringify(pattern(size))},"${flags}"]`])
}

module.exports = { TEXTS }
