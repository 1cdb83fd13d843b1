'use strict'

const assert = require('node:assert/strict')

module.exports = [
  {
    name: 'a FinalizationRegistry hears of what was collected, a WeakRef loses it',
    run: async () => {
      require('node:v8').setFlagsFromString('--expose-gc')
      const collect = require('node:vm').runInNewContext('gc')
      const heard = new Promise(resolve => {
        globalThis.registry = new FinalizationRegistry(resolve)
      })
      const create = () => {
        const object = { large: new Array(1000).fill(0) }
        globalThis.registry.register(object, 'token')
        return new WeakRef(object)
      }
      const reference = create()
      const collecting = setInterval(collect, 5)
      const token = await heard
      clearInterval(collecting)
      return [token, reference.deref()]
    },
    value: ['token', undefined]
  },
  {
    name: 'garbage of many kinds is collected, young and old',
    run: () => {
      let kept = []
      for (let i = 0; i < 400_000; i++) {
        kept.push({ i, text: `${i}`, list: [i] })
        if (kept.length > 50_000) kept = []
      }
      let sum = 0
      for (let i = 0; i < 200; i++) sum += new Uint8Array(2 ** 20).fill(1)[i]
      return sum
    },
    value: 200
  },
  {
    name: 'shared memory and atomics',
    run: () => {
      const shared = new Int32Array(new SharedArrayBuffer(16, { maxByteLength: 32 }))
      Atomics.add(shared, 0, 5)
      Atomics.or(shared, 0, 8)
      const exchanged = Atomics.compareExchange(shared, 0, 13, 21)
      shared.buffer.grow(32)
      return [exchanged, Atomics.load(shared, 0), shared.buffer.byteLength, Atomics.notify(shared, 0)]
    },
    value: [13, 21, 32, 0]
  },
  {
    name: 'Atomics.wait waits for its time, and Atomics.waitAsync does not block',
    run: async () => {
      const shared = new Int32Array(new SharedArrayBuffer(4))
      const from = performance.now()
      const timedOut = Atomics.wait(shared, 0, 0, 40)
      const waited = performance.now() - from
      const { async, value } = Atomics.waitAsync(shared, 0, 0, 60_000)
      Atomics.notify(shared, 0)
      return [timedOut, Atomics.wait(shared, 0, 1, 1), async, await value, waited]
    },
    check([timedOut, different, async, woken, waited]) {
      assert.deepEqual([timedOut, different, async, woken], ['timed-out', 'not-equal', true, 'ok'])
      assert.ok(waited >= 39 && waited < 1500, `${waited}`)
    }
  },
  {
    name: 'heap statistics and heap snapshots',
    run: async () => {
      const v8 = require('node:v8')
      const { total_heap_size, used_heap_size, heap_size_limit } = v8.getHeapStatistics()
      let size = 0
      for await (const chunk of v8.getHeapSnapshot()) size += chunk.length
      return [used_heap_size <= total_heap_size, total_heap_size < heap_size_limit, size > 100_000]
    },
    value: [true, true, true]
  },
  {
    name: 'the heap may grow as large as in any process',
    run: () => require('node:v8').getHeapStatistics().heap_size_limit,
    isPlain: true
  },
  {
    name: 'large buffers, resizable ones, and transfers',
    run: () => {
      const large = Buffer.alloc(200 * 2 ** 20)
      large[large.length - 1] = 7
      const resizable = new ArrayBuffer(8, { maxByteLength: 64 })
      resizable.resize(64)
      const moved = structuredClone(resizable, { transfer: [resizable] })
      return [large.at(-1), moved.byteLength, resizable.byteLength]
    },
    value: [7, 64, 0]
  },
  {
    name: 'v8.serialize and v8.deserialize',
    run: () => {
      const { deserialize, serialize } = require('node:v8')
      return deserialize(serialize({ map: new Map([[1n, new Date(0)]]), set: new Set(['x']), re: /y/g }))
    },
    value: { map: new Map([[1n, new Date(0)]]), set: new Set(['x']), re: /y/g }
  }
]
