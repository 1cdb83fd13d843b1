'use strict'

// What a function may have replaced before it returns. Each breaks the globals of its own process, and its result, the
// same for all, still comes out.

/** By what is replaced: the function that does so. It is handed `fail`, which throws. */
const SABOTAGE = {
  JSON: fail => {
    globalThis.JSON = { parse: fail, stringify: fail }
  },
  'JSON.stringify': fail => {
    JSON.stringify = fail
  },
  'JSON.stringify by one that lies': () => {
    JSON.stringify = () => '"a lie"'
  },
  Promise: fail => {
    // biome-ignore lint/suspicious/noThenProperty: that is the attempt
    Promise.prototype.then = fail
    Promise.resolve = fail
    globalThis.Promise = fail
  },
  'methods of Array.prototype': fail => {
    // Node itself has to pop from its arrays before it gets to the outcome.
    const names = Object.getOwnPropertyNames(Array.prototype).filter(name => name !== 'pop')
    for (let i = 0; i < names.length; i++)
      if (typeof Array.prototype[names[i]] === 'function') Array.prototype[names[i]] = fail
  },
  'an index of Array.prototype': fail => {
    Object.defineProperty(Array.prototype, 0, { set: fail, get: fail, configurable: true })
  },
  'methods of Object.prototype': fail => {
    for (const name of Object.getOwnPropertyNames(Object.prototype))
      if (name !== '__proto__') Object.defineProperty(Object.prototype, name, { value: fail, writable: true })
  },
  'toJSON of everything': () => {
    Object.prototype.toJSON = () => 'a lie'
    String.prototype.toJSON = () => 'a lie'
    Number.prototype.toJSON = () => 'a lie'
    BigInt.prototype.toJSON = () => 'a lie'
  },
  'then of everything, late': () => {
    Object.prototype.get = undefined
    Object.prototype.value = 1
    Object.prototype.writable = true
  },
  'functions of Object': fail => {
    for (const name of Object.getOwnPropertyNames(Object))
      if (typeof Object[name] === 'function' && name !== 'prototype') Object[name] = fail
  },
  'functions of Reflect': fail => {
    for (const name of Object.getOwnPropertyNames(Reflect)) Reflect[name] = fail
  },
  'Function.prototype.call, apply and bind': fail => {
    Function.prototype.call = fail
    Function.prototype.apply = fail
    Function.prototype.bind = fail
  },
  'Symbol.species': fail => {
    for (const Class of [Array, Map, Set, Promise, RegExp, ArrayBuffer, Object.getPrototypeOf(Uint8Array)])
      Object.defineProperty(Class, Symbol.species, { get: fail })
  },
  'Symbol.iterator': fail => {
    for (const { prototype } of [Array, Map, Set, String]) prototype[Symbol.iterator] = fail
  },
  'methods of String.prototype': fail => {
    for (const name of Object.getOwnPropertyNames(String.prototype))
      if (typeof String.prototype[name] === 'function') String.prototype[name] = fail
  },
  'methods of RegExp.prototype': fail => {
    RegExp.prototype.exec = fail
    RegExp.prototype.test = fail
    RegExp.prototype[Symbol.replace] = fail
  },
  'methods of Map, Set and WeakMap': fail => {
    for (const { prototype } of [Map, Set, WeakMap])
      for (const name of ['get', 'set', 'has', 'add', 'entries', 'values', 'forEach']) prototype[name] = fail
  },
  Buffer: fail => {
    for (const name of [
      'from',
      'alloc',
      'allocUnsafe',
      'allocUnsafeSlow',
      'byteLength',
      'concat',
      'isBuffer'
    ])
      Buffer[name] = fail
    for (const name of ['write', 'utf8Write', 'writeUInt32LE', 'toString', 'slice', 'subarray'])
      Buffer.prototype[name] = fail
    globalThis.Buffer = fail
  },
  'typed arrays': fail => {
    const prototype = Object.getPrototypeOf(Uint8Array.prototype)
    for (const name of ['set', 'slice', 'subarray', 'fill', 'at']) prototype[name] = fail
    globalThis.Uint8Array = fail
    globalThis.ArrayBuffer = fail
  },
  'node:fs': fail => {
    const fs = require('node:fs')
    for (const name of ['writeSync', 'readSync', 'write', 'read', 'writevSync']) fs[name] = fail
  },
  process: fail => {
    for (const name of ['exit', 'reallyExit', 'abort', 'kill', 'nextTick', 'emit', 'on', 'hrtime', 'cwd'])
      process[name] = fail
    globalThis.process = undefined
  },
  'performance.now and Date': fail => {
    performance.now = fail
    Date.now = fail
    globalThis.Date = fail
    globalThis.performance = undefined
  },
  'timers and microtasks': fail => {
    for (const name of ['setTimeout', 'setImmediate', 'setInterval', 'queueMicrotask', 'structuredClone'])
      globalThis[name] = fail
  },
  'Error.prepareStackTrace': fail => {
    Error.prepareStackTrace = fail
    Error.stackTraceLimit = Infinity
  },
  'classes of errors': fail => {
    for (const name of ['Error', 'TypeError', 'RangeError', 'AggregateError']) globalThis[name] = fail
  },
  'Atomics and SharedArrayBuffer': fail => {
    Atomics.wait = fail
    globalThis.Atomics = undefined
    globalThis.SharedArrayBuffer = undefined
  },
  'every global': () => {
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      try {
        globalThis[name] = undefined
      } catch {
        // Some cannot be replaced, such as `undefined`.
      }
    }
  }
}

module.exports = { SABOTAGE }
