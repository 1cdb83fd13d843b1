'use strict'

const { isPlainJson } = require('./is-plain-json')
const { GRAPH_MARK, UNDEFINED } = require('./mark')

/** Turns any value into text for the other side. Plain JSON is sent as JSON, all else as a graph. */
function encode(value) {
  if (value === undefined) return UNDEFINED
  try {
    return isPlainJson(value) ? JSON.stringify(value) : GRAPH_MARK + encodeGraph(value)
  } catch (error) {
    throw isStackOverflow(error) ? new RangeError('The value is nested too deeply to be sent') : error
  }
}

// Loaded when first needed: most calls are plain JSON both ways, and a process that runs one call loads it each time.
function encodeGraph(value) {
  return require('./graph/encode-graph').encodeGraph(value)
}

function isStackOverflow(error) {
  return error instanceof RangeError && error.message === 'Maximum call stack size exceeded'
}

module.exports = { encode }
