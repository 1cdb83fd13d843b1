'use strict'

module.exports = [
  {
    name: 'pipelines, transforms and backpressure',
    run: async () => {
      const { Readable, Transform, Writable, pipeline } = require('node:stream')
      const { promisify } = require('node:util')
      const written = []
      const double = new Transform({
        objectMode: true,
        transform: (value, _encoding, done) => done(null, value * 2)
      })
      const slow = new Writable({
        objectMode: true,
        highWaterMark: 2,
        write(value, _encoding, done) {
          written.push(value)
          setImmediate(done)
        }
      })
      await promisify(pipeline)(Readable.from([1, 2, 3, 4, 5]), double, slow)
      return written
    },
    value: [2, 4, 6, 8, 10]
  },
  {
    name: 'errors destroy a whole pipeline',
    run: async () => {
      const { PassThrough, Readable } = require('node:stream')
      const { pipeline } = require('node:stream/promises')
      async function* fail() {
        yield 'a'
        throw new Error('broken')
      }
      const end = new PassThrough()
      const message = await pipeline(Readable.from(fail()), end).catch(error => error.message)
      return [message, end.destroyed]
    },
    value: ['broken', true]
  },
  {
    name: 'helpers of readable streams',
    run: async () => {
      const { Readable } = require('node:stream')
      const { arrayBuffer, json, text } = require('node:stream/consumers')
      const mapped = await Readable.from([1, 2, 3, 4])
        .filter(value => value % 2 === 0)
        .map(async value => value * 10)
        .toArray()
      const bytes = await arrayBuffer(Readable.from([Buffer.from('ab')]))
      return [
        mapped,
        await json(Readable.from(['{"a":', '1}'])),
        await text(Readable.from(['é'])),
        bytes.byteLength
      ]
    },
    value: [[20, 40], { a: 1 }, 'é', 2]
  },
  {
    name: 'streams of the web, and bridges to them',
    run: async () => {
      const { Readable } = require('node:stream')
      const upper = new TransformStream({
        transform: (chunk, controller) => controller.enqueue(chunk.toUpperCase())
      })
      const chunks = []
      for await (const chunk of Readable.toWeb(Readable.from(['a', 'b'])).pipeThrough(upper))
        chunks.push(chunk)
      const [one, other] = new Response('tee').body.tee()
      const teed = await Promise.all([new Response(one).text(), new Response(other).text()])
      const packed = new Blob(['x'.repeat(1000)]).stream().pipeThrough(new CompressionStream('gzip'))
      const unpacked = await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).text()
      return [chunks, teed, unpacked.length]
    },
    value: [['A', 'B'], ['tee', 'tee'], 1000]
  }
]
