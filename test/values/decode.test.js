'use strict'

const assert = require('node:assert/strict')
const { before, describe, test } = require('node:test')
const { loadValues } = require('../support/values')

const MAX_BUFFER = 64 * 1024 * 1024

let decode
let encode
let isOverBudget
let values
before(async () => {
  values = await loadValues()
  encode = values.encode
  isOverBudget = values.isOverBudget
  decode = text => values.decode(text, values.createBudget(text.length, MAX_BUFFER))
})

const MALFORMED = {
  'an empty text': '',
  'half a text': '{"a":',
  'a graph of nothing': ' ',
  'an empty graph': ' []',
  'a graph of an object': ' {}',
  'an index that points nowhere': ' [{"a":9}]',
  'an index that is no number': ' [{"a":"b"}]',
  'an unknown type': ' [["Function","return 1"]]',
  'a type that is a property of Object.prototype': ' [["constructor",1],"x"]',
  'a wrapper of itself': ' [["Error",0]]',
  'a buffer of itself': ' [["Buffer",0]]',
  'a typed array of a length': ' [["Uint8Array",1],4000000000]',
  'a typed array of an object with a length': ' [["Uint8Array",1],{"length":2},4000000000]',
  'a typed array out of its buffer': ' [["Uint8Array",1,4,4000000000],["ArrayBuffer","AAAA"]]',
  'an ArrayBuffer that is not text': ' [["ArrayBuffer",1],4000000000]',
  'a Buffer that is a length': ' [["Buffer",1],4000000000]',
  'a Buffer of text': ' [["Buffer",1],"AAAA"]',
  'a big integer that is not hexadecimal': ' [["BigInt",1],"1.5"]',
  'a big integer that is an expression': ' [["BigInt",1],"0x1"]',
  'an expression that does not parse': ' [["RegExp","(","g"]]',
  'a URL that does not parse': ' [["URL","nope"]]',
  'a URL that is an object': ' [["URL",{}]]',
  'a sparse array longer than arrays are': ' [[-7,4294967296]]',
  'an item beyond a sparse array': ' [[-7,2,3,1],1]',
  'an object of itself': ' [["Object",0]]',
  'an array of which the items are no array': ' [["Array",1],{"items":2},"x"]'
}

describe('a malformed text is one SyntaxError', () => {
  for (const [name, text] of Object.entries(MALFORMED)) {
    test(name, () =>
      assert.throws(() => decode(text), { name: 'SyntaxError', message: 'The text is not an encoded value' })
    )
  }

  test('also when a valid one is cut anywhere', () => {
    const text = encode({
      a: new Error('x', { cause: 1n }),
      b: Buffer.from('x'),
      c: [undefined, new Map([[1, NaN]])]
    })
    for (let end = 0; end < text.length; end++) assert.throws(() => decode(text.slice(0, end)), SyntaxError)
    assert.equal(decode(text).a.message, 'x')
  })

  test('also when it is nested a million levels deep', () => {
    const depth = 1_000_000
    assert.throws(() => decode(` ${'['.repeat(depth)}${']'.repeat(depth)}`), { name: 'SyntaxError' })
  })
})

describe('a hostile text', () => {
  test('pollutes no prototype', () => {
    for (const text of [
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      ' [{"~__proto__":1},{"polluted":2},1]',
      ' [["Array",1],{"items":2,"named":3},[],{"~__proto__":4},{"polluted":5},1]'
    ]) {
      const value = decode(text)
      assert.equal({}.polluted, undefined)
      assert.equal(value.polluted, undefined)
      assert.ok(Object.hasOwn(value, '__proto__'))
      assert.equal(Object.getPrototypeOf(value), Object.getPrototypeOf(Array.isArray(value) ? [] : {}))
    }
  })

  test('gets no memory for a length it only claims', () => {
    const before = process.memoryUsage().rss
    const list = decode(
      ` [[${Array.from({ length: 200 }, (_, index) => index + 1)}],${Array(200).fill('[-7,90000000]')}]`
    )
    assert.equal(list[199].length, 90_000_000)
    assert.ok(process.memoryUsage().rss - before < 100 * 1024 * 1024)
  })

  test('cannot ask for the same work again and again', () => {
    const size = 256 * 1024
    const text = JSON.stringify('a'.repeat(size))
    const keys = JSON.stringify(
      Object.fromEntries(Array.from({ length: size / 8 }, (_, index) => [`k${index}`, -1]))
    )
    const nodes = {
      BigInt: ['["BigInt",1]', text],
      Error: ['["Error",2]', keys, '{"own":1}'],
      'Error without a stack': ['["Error",2]', text, '{"message":1}'],
      DOMException: ['["Error",3]', text, '"DOMException"', '{"class":2,"message":1}'],
      Array: ['["Array",2]', keys, '{"named":1,"items":3}', '[]'],
      URLSearchParams: ['["URLSearchParams",2]', text, '[1,1]']
    }
    for (const [name, [node, ...payloads]] of Object.entries(nodes)) {
      const references = Array.from({ length: 5000 }, (_, index) => payloads.length + 1 + index)
      const graph = ` [[${references}],${payloads},${Array(5000).fill(node)}]`
      assert.throws(() => decode(graph), isOverBudget, name)
    }
  })

  test('reads megabytes of digits in linear time', () => {
    const digits = 'f'.repeat(4 * 1024 * 1024)
    const started = performance.now()
    const value = decode(` [["BigInt",1],"${digits}"]`)
    assert.ok(performance.now() - started < 1000)
    assert.equal(value & 0xffn, 0xffn)
  })

  test('of a million nodes, each in the one before, is decoded without recursion', () => {
    const depth = 1_000_000
    let value = decode(` [${Array.from({ length: depth }, (_, level) => `[${level + 1}]`).join()},1]`)
    let levels = 0
    for (; Array.isArray(value); [value] = value) levels++
    assert.equal(levels, depth)
  })

  test('gets no memory for the length of an array, or for keys that bytes would have', () => {
    const array = decode(' [["Array",1],{"items":2,"named":3},[],{"length":4},90000000]')
    assert.equal(array.length, 0)
    assert.throws(
      () => decode(' [["Error",1],{"own":2},["Uint8Array",3],["ArrayBuffer","AAAA"]]'),
      SyntaxError
    )
  })

  test('with a then that is no function is no thenable', async () => {
    const value = await decode(' [{"then":1,"a":-1},"x"]')
    assert.equal(value.then, 'x')
  })
})

test('random texts are a value or a SyntaxError', () => {
  const tokens = [
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '"',
    '-1',
    '-7',
    '0',
    '1',
    '2',
    '"Error"',
    '"Map"',
    '"Set"',
    '"Array"'
  ]
  tokens.push(
    '"Buffer"',
    '"Object"',
    '"null"',
    '"items"',
    '"class"',
    '"Uint8Array"',
    '"ArrayBuffer"',
    '"Date"',
    'null'
  )
  let seed = 42
  const next = limit => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % limit
  }
  const parts = () => Array.from({ length: 1 + next(4) }, () => tokens[7 + next(tokens.length - 7)]).join()
  const node = () =>
    [`[${parts()}]`, `{"a":${next(4)},"items":${next(4)},"class":${next(4)}}`, parts()][next(3)]
  let values = 0
  for (let round = 0; round < 20_000; round++) {
    const text = ` [${Array.from({ length: 1 + next(5) }, node).join()}]`
    try {
      decode(text)
      values++
    } catch (error) {
      assert.equal(error.name, 'SyntaxError', text)
    }
  }
  assert.ok(values > 100 && values < 20_000)
})
