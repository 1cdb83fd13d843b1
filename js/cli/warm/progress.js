'use strict'

const { tracingChannel } = require('node:diagnostics_channel')
const { CHANNEL } = require('../../observe/trace-install')
const { escapeControls } = require('../escape-controls')

const FRAME = 100
const ERASE_BELOW = '\x1b[0J'

/**
 * Shows which packages are being installed: on a terminal a line for each, with the seconds so far, elsewhere a line
 * when it begins. `print(text)` writes what stays, `close()` ends it.
 */
function createProgress(stream) {
  const installs = new Map()
  let shown = 0
  const subscribers = {
    start: begin,
    asyncEnd: end
  }
  const channel = tracingChannel(CHANNEL)
  channel.subscribe(subscribers)
  const timer = stream.isTTY ? setInterval(redraw, FRAME) : undefined

  function begin(install) {
    installs.set(install, performance.now())
    if (!stream.isTTY) stream.write(`installing ${escapeControls(install.dependencies.join(', '))}\n`)
  }

  function end(install) {
    installs.delete(install)
  }

  function print(text) {
    erase()
    stream.write(`${escapeControls(text)}\n`)
    redraw()
  }

  function redraw() {
    if (!stream.isTTY) return
    erase()
    const lines = [...installs].flatMap(([{ dependencies }, started]) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      return dependencies.map(name => `${cut(`  installing ${escapeControls(name)} ${seconds} s`)}\n`)
    })
    stream.write(lines.join(''))
    shown = lines.length
  }

  // A line that wraps would be two to erase.
  function cut(line) {
    return line.slice(0, stream.columns ? stream.columns - 1 : undefined)
  }

  function erase() {
    if (shown > 0) stream.write(`\x1b[${shown}A${ERASE_BELOW}`)
    shown = 0
  }

  function close() {
    clearInterval(timer)
    channel.unsubscribe(subscribers)
    erase()
  }

  return { print, close }
}

module.exports = { createProgress }
