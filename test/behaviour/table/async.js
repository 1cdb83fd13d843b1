'use strict'

module.exports = [
  {
    name: 'AsyncLocalStorage follows timers, ticks, promises, thread pool and events',
    run: async () => {
      const { AsyncLocalStorage } = require('node:async_hooks')
      const { EventEmitter } = require('node:events')
      const storage = new AsyncLocalStorage()
      const follow = name =>
        storage.run(name, async () => {
          const seen = [storage.getStore()]
          const note = resolve => resolve(seen.push(storage.getStore()))
          await new Promise(resolve => setTimeout(note, 1, resolve))
          await new Promise(resolve => setImmediate(note, resolve))
          await new Promise(resolve => process.nextTick(note, resolve))
          await new Promise(resolve => queueMicrotask(() => note(resolve)))
          await new Promise(resolve => require('node:zlib').deflate('x', () => note(resolve)))
          await new Promise(resolve => require('node:crypto').randomBytes(8, () => note(resolve)))
          const emitter = new EventEmitter()
          await new Promise(resolve => {
            emitter.on('x', () => note(resolve))
            emitter.emit('x')
          })
          return new Set(seen)
        })
      return [await Promise.all([follow('a'), follow('b')]), storage.getStore()]
    },
    value: [[new Set(['a']), new Set(['b'])], undefined]
  },
  {
    name: 'AsyncLocalStorage.snapshot, bind and exit',
    run: () => {
      const { AsyncLocalStorage } = require('node:async_hooks')
      const storage = new AsyncLocalStorage()
      const [snapshot, bound] = storage.run('kept', () => [
        AsyncLocalStorage.snapshot(),
        AsyncLocalStorage.bind(() => storage.getStore())
      ])
      const within = storage.run('other', () => [
        snapshot(() => storage.getStore()),
        bound(),
        storage.exit(() => storage.getStore())
      ])
      storage.enterWith('entered')
      return [...within, storage.getStore()]
    },
    value: ['kept', 'kept', undefined, 'entered']
  },
  {
    name: 'async hooks tell of timers and what triggered them',
    run: async () => {
      const { createHook, executionAsyncId } = require('node:async_hooks')
      const types = []
      const within = executionAsyncId()
      const triggers = []
      const hook = createHook({
        init(_id, type, trigger) {
          types.push(type)
          if (type === 'Timeout') triggers.push(trigger)
        }
      }).enable()
      await new Promise(resolve => setTimeout(resolve, 1))
      hook.disable()
      return [types.includes('Timeout'), types.includes('PROMISE'), triggers[0] === within]
    },
    value: [true, true, true]
  },
  {
    name: 'AsyncResource keeps its scope',
    run: () => {
      const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks')
      const storage = new AsyncLocalStorage()
      const resource = storage.run('scope', () => new AsyncResource('Own'))
      return [resource.runInAsyncScope(() => storage.getStore()), resource.asyncId() > 0]
    },
    value: ['scope', true]
  },
  {
    name: 'events: once, on, errors, capture of rejections',
    run: async () => {
      const { EventEmitter, on, once } = require('node:events')
      const emitter = new EventEmitter({ captureRejections: true })
      setImmediate(() => emitter.emit('x', 1, 2))
      const first = await once(emitter, 'x')
      setImmediate(() => [3, 4].map(value => emitter.emit('y', value)))
      const listed = []
      for await (const [value] of on(emitter, 'y')) {
        listed.push(value)
        if (listed.length === 2) break
      }
      emitter.on('z', async () => {
        throw new Error('rejected')
      })
      const failure = once(emitter, 'x')
      emitter.emit('z')
      return [first, listed, await failure.catch(({ message }) => message)]
    },
    value: [[1, 2], [3, 4], 'rejected']
  },
  {
    name: 'diagnostics channels',
    run: () => {
      const { channel, subscribe, tracingChannel } = require('node:diagnostics_channel')
      const heard = []
      subscribe('news', (message, name) => heard.push([message, name]))
      channel('news').publish('hello')
      const tracing = tracingChannel('work')
      tracing.subscribe({ start: ({ on }) => heard.push(['start', on]), end: () => heard.push(['end']) })
      heard.push(tracing.traceSync(x => x * 2, { on: 'x' }, null, 21))
      return heard
    },
    value: [['hello', 'news'], ['start', 'x'], ['end'], 42]
  },
  {
    name: 'readline, over lines and by question',
    run: async () => {
      const { Readable, PassThrough } = require('node:stream')
      const readline = require('node:readline')
      const lines = []
      for await (const line of readline.createInterface({ input: Readable.from(['a\nb', 'c\r\nd']) }))
        lines.push(line)
      const input = new PassThrough()
      const asked = require('node:readline/promises').createInterface({ input, output: new PassThrough() })
      const answer = asked.question('? ')
      input.write('answer\n')
      return [lines, await answer]
    },
    value: [['a', 'bc', 'd'], 'answer']
  },
  {
    name: 'generators, async iterators and top-level helpers of promises',
    run: async () => {
      async function* count() {
        for (let i = 0; i < 3; i++) yield i
      }
      const counted = []
      for await (const value of count()) counted.push(value)
      const settled = await Promise.allSettled([1, Promise.reject(2)])
      const any = await Promise.any([Promise.reject(1), 3])
      return [counted, settled, any, await Promise.race([new Promise(() => {}), 4])]
    },
    value: [
      [0, 1, 2],
      [
        { status: 'fulfilled', value: 1 },
        { status: 'rejected', reason: 2 }
      ],
      3,
      4
    ]
  }
]
