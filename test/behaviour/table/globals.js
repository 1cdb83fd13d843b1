'use strict'

const assert = require('node:assert/strict')

module.exports = [
  {
    name: 'the globals are those of a script, and require',
    run: async () => {
      const known = Object.getOwnPropertyNames(globalThis).filter(name => name !== 'require')
      return known.sort()
    },
    isPlain: true
  },
  {
    name: 'timers, URL, fetch and others are the very objects of their modules',
    run: () => [
      setTimeout === require('node:timers').setTimeout,
      URL === require('node:url').URL,
      Buffer === require('node:buffer').Buffer,
      process === require('node:process'),
      console.log === require('node:console').log,
      crypto === require('node:crypto').webcrypto,
      TextDecoder === require('node:util').TextDecoder,
      new AbortController().signal instanceof EventTarget
    ],
    value: [true, true, true, true, true, true, true, true]
  },
  {
    name: 'random numbers lie between 0 and 1 and do not repeat',
    run: () => Array.from({ length: 1000 }, Math.random),
    check(numbers) {
      assert.equal(new Set(numbers).size, 1000)
      assert.ok(numbers.every(number => number >= 0 && number < 1))
      assert.ok(Math.abs(numbers.reduce((sum, number) => sum + number) / 1000 - 0.5) < 0.1)
    }
  },
  {
    name: 'each realm has random numbers of its own',
    run: () => {
      const { runInNewContext } = require('node:vm')
      const draw = 'Array.from({ length: 4 }, Math.random).join()'
      const own = Array.from({ length: 4 }, Math.random).join()
      return new Set([own, runInNewContext(draw), runInNewContext(draw)]).size
    },
    value: 3
  },
  {
    name: 'navigator tells of this Node',
    since: 22,
    run: () => [navigator.hardwareConcurrency, navigator.language, navigator.platform, navigator.userAgent],
    isPlain: true
  }
]
