'use strict'

/**
 * Names that a function finds in the sandbox: the globals of Node 20 to 26, and those of its module. A list, not what the host
 * has: an application puts globals of its own there, and the sandbox may run another Node.
 */
const GLOBALS = new Set(
  `
  $import $importMeta AbortController AbortSignal AggregateError Array ArrayBuffer
  AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array Blob Boolean BroadcastChannel
  Buffer ByteLengthQueuingStrategy CloseEvent CompressionStream CountQueuingStrategy Crypto
  CryptoKey CustomEvent DOMException DataView Date DecompressionStream DisposableStack Error
  ErrorEvent EvalError Event EventTarget File FinalizationRegistry Float16Array Float32Array
  Float64Array FormData Function Headers Infinity Int16Array Int32Array Int8Array Intl Iterator JSON
  Map Math MessageChannel MessageEvent MessagePort NaN Navigator Number Object Performance
  PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver
  PerformanceObserverEntryList PerformanceResourceTiming Promise Proxy QuotaExceededError RangeError
  ReadableByteStreamController ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest
  ReadableStreamDefaultController ReadableStreamDefaultReader ReferenceError Reflect RegExp Request
  Response Set SharedArrayBuffer Storage String SubtleCrypto SuppressedError Symbol SyntaxError
  Temporal TextDecoder TextDecoderStream TextEncoder TextEncoderStream TransformStream
  TransformStreamDefaultController TypeError URIError URL URLPattern URLSearchParams Uint16Array
  Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly WebSocket
  WritableStream WritableStreamDefaultController WritableStreamDefaultWriter __dirname __filename
  arguments atob btoa clearImmediate clearInterval clearTimeout console crypto decodeURI
  decodeURIComponent encodeURI encodeURIComponent escape eval exports fetch global globalThis
  isFinite isNaN localStorage module navigator parseFloat parseInt performance process
  queueMicrotask require sessionStorage setImmediate setInterval setTimeout structuredClone
  undefined unescape
`
    .trim()
    .split(/\s+/)
)

/** Names that no global can be called by. */
const RESERVED = new Set(
  `await break case catch class const continue debugger default delete do else enum eval export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static super
  switch this throw true try typeof undefined var void while with yield`.split(/\s+/)
)

module.exports = { GLOBALS, RESERVED }
