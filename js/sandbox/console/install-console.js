'use strict'

const { FRAME } = require('../frame')
const { createLogStream } = require('./log-stream')
const { createProcessStream } = require('./process-stream')

const LEVELS = ['log', 'info', 'debug', 'warn', 'error']

/**
 * Node's own console keeps formatting; where it would write, a frame is sent. It writes once per call,
 * so a frame is a call. Its other methods end in the five of LEVELS, or in the stream they write to.
 */
function installConsole(process, channel) {
  let level
  const send = (fallback, text) => channel.write(FRAME[level ?? fallback], trimNewline(text))

  const { console } = globalThis
  console._stdout = installStream(process, 'stdout', 1, text => send('log', text))
  console._stderr = installStream(process, 'stderr', 2, text => send('error', text))

  for (const name of LEVELS) {
    markLevel(console, name, call => {
      const outer = level
      level = name
      try {
        return call()
      } finally {
        level = outer
      }
    })
  }
}

function installStream(process, name, fd, write) {
  let stream
  const get = () => {
    stream ??= createProcessStream(fd, write)
    return stream
  }
  Object.defineProperty(process, name, { get, configurable: true, enumerable: true })
  // Once user code has the stream it may replace its write, and expects to see what the console writes.
  return createLogStream(text => (stream ? stream.write(text) : write(text)))
}

const { apply } = Reflect

function markLevel(console, name, withLevel) {
  const original = console[name]
  const marked = { [name]: (...values) => withLevel(() => apply(original, console, values)) }
  Object.defineProperty(console, name, {
    value: marked[name],
    writable: true,
    configurable: true,
    enumerable: true
  })
}

// Not String.prototype.endsWith, which user code may have replaced.
function trimNewline(text) {
  const end = text.length - 1
  return text[end] === '\n' ? apply(slice, text, [0, end]) : text
}

const { slice } = String.prototype

module.exports = { installConsole }
