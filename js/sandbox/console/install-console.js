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
  const send = (kind, text) => channel.write(FRAME[kind], trimNewline(text))
  const withLevel = (name, call) => {
    const outer = level
    level = name
    try {
      return call()
    } finally {
      level = outer
    }
  }

  const stdout = text => send(level ?? 'stdout', text)
  const stderr = text => send(level ?? 'stderr', text)
  console._stdout = installStream(process, 'stdout', 1, stdout, write => withLevel(level ?? 'log', write))
  console._stderr = installStream(process, 'stderr', 2, stderr, write => withLevel(level ?? 'error', write))
  for (const name of LEVELS) markLevel(console, name, withLevel)
}

/** `asConsole(write)` has what is written meanwhile be the console's, in whatever way the console was asked. */
function installStream(process, name, fd, write, asConsole) {
  let stream
  const get = () => {
    stream ??= createProcessStream(fd, write)
    return stream
  }
  Object.defineProperty(process, name, { get, configurable: true, enumerable: true })
  // Once user code has the stream it may replace its write, and expects to see what the console writes.
  return createLogStream(text => asConsole(() => (stream ? stream.write(text) : write(text))))
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
