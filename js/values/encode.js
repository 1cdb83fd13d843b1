'use strict'

const { isPlainJson } = require('./is-plain-json')
const { GRAPH_MARK, UNDEFINED } = require('./mark')

// Taken before user code runs: see is-plain-json.js.
const { stringify } = JSON

/**
 * Turns any value into text for the other side. Plain JSON is sent as JSON, all else as a graph, which needs the language as
 * it was: `runGraph(action)` runs `action` in it.
 */
function encode(value, runGraph = action => action()) {
  if (value === undefined) return UNDEFINED
  try {
    return isPlainJson(value) ? stringify(value) : runGraph(() => GRAPH_MARK + encodeGraph(value))
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
