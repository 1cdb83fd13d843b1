'use strict'

module.exports = [
  {
    name: 'text in many encodings',
    run: () => [
      new TextDecoder('utf-16le').decode(new Uint8Array([0x61, 0, 0x3d, 0xd8, 0x4c, 0xde])),
      new TextDecoder('shift_jis').decode(new Uint8Array([0x93, 0xfa])),
      new TextDecoder('koi8-r').decode(new Uint8Array([0xc1])),
      [...new TextEncoder().encode('é')],
      Buffer.from('aGk', 'base64url').toString('latin1'),
      new (require('node:string_decoder').StringDecoder)('utf8').write(Buffer.from([0xe2, 0x82])),
      'a\u0301'.normalize('NFC').length
    ],
    value: ['a🙌', '日', 'а', [0xc3, 0xa9], 'hi', '', 1]
  },
  {
    name: 'fatal decoding throws',
    run: () => {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xff]))
      } catch (error) {
        return [error.name, error.code]
      }
    },
    value: ['TypeError', 'ERR_ENCODING_INVALID_ENCODED_DATA']
  },
  {
    name: 'node:util, node:querystring and node:path',
    run: () => {
      const util = require('node:util')
      return [
        util.inspect({ a: { b: { c: {} } } }, { depth: 0 }),
        util.format('%s %d', 'x', 1),
        util.isDeepStrictEqual({ a: [1] }, { a: [1] }),
        util.types.isProxy(new Proxy({}, {})),
        util.stripVTControlCharacters('\u001b[31mred\u001b[0m'),
        util.parseArgs({
          args: ['-v', '--n=1'],
          options: { v: { type: 'boolean', short: 'v' }, n: { type: 'string' } }
        }).values.n,
        require('node:querystring').parse('a=1&a=2').a,
        require('node:path').relative('/a/b', '/a/c')
      ]
    },
    value: ['{ a: [Object] }', 'x 1', true, true, 'red', '1', ['1', '2'], '../c']
  },
  {
    name: 'node:assert says what differs',
    run: () => {
      const assert = require('node:assert')
      try {
        assert.deepStrictEqual({ a: 1 }, { a: 2 })
      } catch ({ code, actual, expected, generatedMessage }) {
        return [code, actual, expected, generatedMessage]
      }
    },
    value: ['ERR_ASSERTION', { a: 1 }, { a: 2 }, true]
  }
]
