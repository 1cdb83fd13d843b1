'use strict'

const assert = require('node:assert/strict')

module.exports = [
  {
    name: 'ticks come before microtasks, immediates before timers that an I/O callback starts',
    run: async () => {
      const order = []
      queueMicrotask(() => order.push('microtask'))
      process.nextTick(() => order.push('tick'))
      Promise.resolve().then(() => order.push('promise'))
      order.push('now')
      await new Promise(resolve => require('node:zlib').deflate('x', resolve))
      await new Promise(resolve => {
        setTimeout(() => {
          order.push('timeout')
          resolve()
        })
        setImmediate(() => order.push('immediate'))
      })
      return order
    },
    value: ['now', 'tick', 'microtask', 'promise', 'immediate', 'timeout']
  },
  {
    name: 'a timer fires when its time has come, not before',
    run: async () => {
      const waited = []
      for (const ms of [1, 50, 120]) {
        const started = process.hrtime.bigint()
        await new Promise(resolve => setTimeout(resolve, ms))
        waited.push(Number(process.hrtime.bigint() - started) / 1e6)
      }
      return waited
    },
    check(waited) {
      for (const [index, ms] of [1, 50, 120].entries()) {
        // libuv counts in whole milliseconds.
        assert.ok(waited[index] > ms - 1.5 && waited[index] < ms + 1500, `${waited}`)
      }
    }
  },
  {
    name: 'timers of different lengths fire in their order',
    run: async () => {
      const order = []
      await Promise.all(
        [90, 30, 60, 0].map(
          ms =>
            new Promise(resolve =>
              setTimeout(() => {
                order.push(ms)
                resolve()
              }, ms)
            )
        )
      )
      return order
    },
    value: [0, 30, 60, 90]
  },
  {
    name: 'intervals, until they are cleared',
    run: async () => {
      let count = 0
      await new Promise(resolve => {
        const interval = setInterval(() => {
          count += 1
          if (count === 3) {
            clearInterval(interval)
            resolve()
          }
        }, 2)
      })
      await new Promise(resolve => setTimeout(resolve, 20))
      return count
    },
    value: 3
  },
  {
    name: 'node:timers/promises',
    run: async () => {
      const { scheduler, setImmediate, setInterval, setTimeout } = require('node:timers/promises')
      const seen = [await setTimeout(5, 'timeout'), await setImmediate('immediate')]
      await scheduler.wait(1)
      for await (const value of setInterval(1, 'interval')) {
        seen.push(value)
        if (seen.length === 4) break
      }
      const controller = new AbortController()
      const aborted = setTimeout(60_000, null, { signal: controller.signal }).catch(error => error.name)
      controller.abort()
      return [...seen, await aborted]
    },
    value: ['timeout', 'immediate', 'interval', 'interval', 'AbortError']
  },
  {
    name: 'AbortSignal.timeout',
    run: async () => {
      const signal = AbortSignal.timeout(5)
      // It does not hold the process.
      const hold = setTimeout(() => {}, 60_000)
      await new Promise(resolve => signal.addEventListener('abort', resolve))
      clearTimeout(hold)
      return [signal.aborted, signal.reason.name]
    },
    value: [true, 'TimeoutError']
  }
]
