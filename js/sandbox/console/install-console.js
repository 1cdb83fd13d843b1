'use strict'

const { FRAME } = require('../../protocol/kinds')
const { createLogStream } = require('./log-stream')
const { createProcessStream } = require('./process-stream')

const LEVELS = ['log', 'info', 'debug', 'warn', 'error']

// Taken before user code runs, which may replace them.
const { apply } = Reflect
const { slice } = String.prototype

/**
 * Node's own console keeps formatting; where it would write, a frame is sent. It writes once per call,
 * so a frame is a call. Its other methods end in the five of LEVELS, or in the stream they write to.
 */
function installConsole(process, channel) {
  const { console } = globalThis
  let level
  const send = (fallback, text) => channel.write(FRAME[level ?? fallback], trimNewline(text))
  const withLevel = (name, call) => {
    const outer = level
    level = name
    try {
      return call()
    } finally {
      level = outer
    }
  }

  console._stdout = installStream(process, 'stdout', 1, text => send('log', text))
  console._stderr = installStream(process, 'stderr', 2, text => send('error', text))
  for (const name of LEVELS) markLevel(console, name, withLevel)
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

function markLevel(console, name, withLevel) {
  const original = console[name]
  const { [name]: value } = { [name]: (...values) => withLevel(name, () => apply(original, console, values)) }
  Object.defineProperty(console, name, { value, writable: true, configurable: true, enumerable: true })
}

function trimNewline(text) {
  const end = text.length - 1
  return text[end] === '\n' ? apply(slice, text, [0, end]) : text
}

module.exports = { installConsole }
