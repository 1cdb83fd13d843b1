'use strict'

const { stringify } = require('devalue')
const { GRAPH_MARK } = require('./graph-mark')
const { isPlainJson } = require('./is-plain-json')
const { normalize } = require('./normalize')
const { reducers } = require('./reducers')

/** Turns any value into text for the other side. Plain JSON is sent as JSON, all else as devalue's graph. */
function encode(value) {
  try {
    return isPlainJson(value) ? JSON.stringify(value) : GRAPH_MARK + stringify(normalize(value), reducers)
  } catch (error) {
    throw isStackOverflow(error) ? new RangeError('The value is nested too deeply to be sent') : error
  }
}

function isStackOverflow(error) {
  return error instanceof RangeError && error.message === 'Maximum call stack size exceeded'
}

module.exports = { encode }
