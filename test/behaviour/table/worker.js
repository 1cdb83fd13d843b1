'use strict'

const permissions = ['worker']

module.exports = [
  {
    name: 'a worker gets data and answers',
    run: async () => {
      const { Worker } = require('node:worker_threads')
      const { once } = require('node:events')
      const worker = new Worker(
        `const { parentPort, workerData, isMainThread, threadId } = require('node:worker_threads')
        parentPort.once('message', value => parentPort.postMessage([value + workerData, isMainThread, threadId > 0]))`,
        { eval: true, workerData: 2 }
      )
      const exit = once(worker, 'exit')
      worker.postMessage(40)
      const [message] = await once(worker, 'message')
      const [code] = await exit
      return [message, code]
    },
    value: [[42, false, true], 0]
  },
  {
    name: 'four workers compute at once, with timers and thread pool',
    run: async () => {
      const { Worker } = require('node:worker_threads')
      const { once } = require('node:events')
      const script = `
        const { parentPort, workerData } = require('node:worker_threads')
        let sum = 0
        for (let i = 0; i < 3e6; i++) sum += i % workerData
        setTimeout(() => require('node:zlib').deflate('x', () => parentPort.postMessage(sum)), 2)`
      const workers = [2, 3, 4, 5].map(workerData => new Worker(script, { eval: true, workerData }))
      const sums = await Promise.all(workers.map(worker => once(worker, 'message')))
      return sums.flat()
    },
    value: [1_500_000, 3_000_000, 4_500_000, 6_000_000]
  },
  {
    name: 'shared memory wakes a worker, and is seen on both sides',
    run: async () => {
      const { Worker } = require('node:worker_threads')
      const { once } = require('node:events')
      const shared = new Int32Array(new SharedArrayBuffer(8))
      const worker = new Worker(
        `const { workerData: shared, parentPort } = require('node:worker_threads')
        parentPort.postMessage('waiting')
        Atomics.wait(shared, 0, 0)
        Atomics.store(shared, 1, Atomics.load(shared, 0) * 2)
        Atomics.notify(shared, 1)`,
        { eval: true, workerData: shared }
      )
      await once(worker, 'message')
      Atomics.store(shared, 0, 21)
      Atomics.notify(shared, 0)
      const woken = Atomics.wait(shared, 1, 0, 20_000)
      return [woken !== 'timed-out', Atomics.load(shared, 1)]
    },
    value: [true, 42]
  },
  {
    name: 'what a worker throws, and how it is terminated',
    run: async () => {
      const { Worker } = require('node:worker_threads')
      const { once } = require('node:events')
      const failing = new Worker("throw new TypeError('from within')", { eval: true })
      const error = await new Promise(resolve => failing.on('error', resolve))
      const endless = new Worker('while (true);', { eval: true })
      await once(endless, 'online')
      const exiting = new Worker('process.exit(7)', { eval: true })
      return [
        error instanceof TypeError,
        error.message,
        await endless.terminate(),
        await once(exiting, 'exit')
      ]
    },
    value: [true, 'from within', 1, [7]]
  },
  {
    name: 'a worker that exceeds its heap fails alone',
    run: async () => {
      const { Worker } = require('node:worker_threads')
      // Little by little: at full speed V8 may find no time to end the worker alone.
      const script = `const kept = []
        setInterval(() => { for (let i = 0; i < 1000; i++) kept.push({ list: [i, i, i] }) })`
      const worker = new Worker(script, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } })
      const { code } = await new Promise(resolve => worker.on('error', resolve))
      return code
    },
    value: 'ERR_WORKER_OUT_OF_MEMORY'
  },
  {
    name: 'channels, broadcasts and transfers',
    run: async () => {
      const { MessageChannel, Worker, receiveMessageOnPort } = require('node:worker_threads')
      const { once } = require('node:events')
      const { port1, port2 } = new MessageChannel()
      port1.postMessage('direct')
      const direct = receiveMessageOnPort(port2).message
      const broadcast = new BroadcastChannel('news')
      const heard = new Promise(resolve => {
        broadcast.onmessage = ({ data }) => resolve(data)
      })
      const worker = new Worker(
        `const { parentPort } = require('node:worker_threads')
        parentPort.once('message', ({ port, bytes }) => {
          port.postMessage(bytes.byteLength)
          new BroadcastChannel('news').postMessage('heard')
        })`,
        { eval: true }
      )
      const bytes = new ArrayBuffer(1000)
      worker.postMessage({ port: port2, bytes }, [port2, bytes])
      const [length] = await once(port1, 'message')
      const news = await heard
      broadcast.close()
      port1.close()
      await worker.terminate()
      return [direct, length, bytes.byteLength, news]
    },
    value: ['direct', 1000, 0, 'heard']
  },
  {
    name: 'a worker is in the same process, with random numbers of its own',
    run: async () => {
      const { Worker } = require('node:worker_threads')
      const { once } = require('node:events')
      const script = `require('node:worker_threads').parentPort.postMessage([
        process.pid, Array.from({ length: 4 }, Math.random).join(), crypto.randomUUID()])`
      const draws = [[process.pid, Array.from({ length: 4 }, Math.random).join(), crypto.randomUUID()]]
      for (let i = 0; i < 3; i++) draws.push((await once(new Worker(script, { eval: true }), 'message'))[0])
      return [0, 1, 2].map(column => new Set(draws.map(draw => draw[column])).size)
    },
    value: [1, 4, 4]
  },
  {
    name: 'what a worker prints is logged',
    run: async () => {
      const { Worker } = require('node:worker_threads')
      const { once } = require('node:events')
      const worker = new Worker("console.log('from a worker')", { eval: true })
      await once(worker, 'exit')
    },
    logging: { log: ['from a worker'] }
  },
  {
    name: 'WebAssembly memory shared with a worker',
    run: async () => {
      const { Worker } = require('node:worker_threads')
      const { once } = require('node:events')
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true })
      const worker = new Worker("new Uint8Array(require('node:worker_threads').workerData.buffer)[9] = 42", {
        eval: true,
        workerData: memory
      })
      await once(worker, 'exit')
      return new Uint8Array(memory.buffer)[9]
    },
    value: 42
  },
  {
    name: 'a worker of a worker',
    run: async () => {
      const { Worker } = require('node:worker_threads')
      const { once } = require('node:events')
      const worker = new Worker(
        `const { Worker, parentPort } = require('node:worker_threads')
        new Worker("require('node:worker_threads').parentPort.postMessage('deep')", { eval: true })
          .on('message', value => parentPort.postMessage(value))`,
        { eval: true }
      )
      return (await once(worker, 'message'))[0]
    },
    value: 'deep'
  }
].map(behaviour => ({ ...behaviour, permissions }))
