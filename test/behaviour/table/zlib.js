'use strict'

module.exports = [
  {
    name: 'every format there and back, at once',
    run: () => {
      const zlib = require('node:zlib')
      const text = 'text '.repeat(10_000)
      return [
        zlib.gunzipSync(zlib.gzipSync(text)).length,
        zlib.inflateSync(zlib.deflateSync(text)).length,
        zlib.inflateRawSync(zlib.deflateRawSync(text)).length,
        zlib.brotliDecompressSync(zlib.brotliCompressSync(text)).length
      ]
    },
    value: [50_000, 50_000, 50_000, 50_000]
  },
  {
    name: 'many at once, in the thread pool',
    run: async () => {
      const { gunzip, gzip } = require('node:zlib')
      const { promisify } = require('node:util')
      const texts = Array.from({ length: 20 }, (_, i) => `${i}`.repeat(20_000))
      const back = await Promise.all(texts.map(async text => promisify(gunzip)(await promisify(gzip)(text))))
      return back.every((bytes, i) => `${bytes}` === texts[i])
    },
    value: true
  },
  {
    name: 'streams, and data that is damaged',
    run: async () => {
      const { createBrotliCompress, createBrotliDecompress, gunzip } = require('node:zlib')
      const { Readable, compose } = require('node:stream')
      const { text } = require('node:stream/consumers')
      const source = Readable.from(['a'.repeat(70_000), 'b'])
      const { length } = await text(compose(source, createBrotliCompress(), createBrotliDecompress()))
      return [length, await new Promise(resolve => gunzip('damaged', ({ code }) => resolve(code)))]
    },
    value: [70_001, 'Z_DATA_ERROR']
  },
  {
    name: 'zstandard and checksums',
    since: 24,
    run: () => {
      const { crc32, zstdCompressSync, zstdDecompressSync } = require('node:zlib')
      return [`${zstdDecompressSync(zstdCompressSync('text'))}`, crc32('123456789').toString(16)]
    },
    value: ['text', 'cbf43926']
  }
]
