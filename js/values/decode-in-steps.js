'use strict'

const { countInSteps } = require('./count-in-steps')
const { createDecodeError, decode } = require('./decode')
const { decodeGraph } = require('./graph/decode-graph')
const { GRAPH_MARK } = require('./mark')
const { parseInSteps } = require('./parse-in-steps')

// Decoded in a few milliseconds, whatever it is.
const SMALL = 256 * 1024
const MARK = GRAPH_MARK.charCodeAt(0)

/**
 * `decode` of the text in `bytes`, for a host that has other things to do: a generator that returns the value, and that
 * yields every millisecond or so on the way.
 */
function* decodeInSteps(bytes, budget) {
  if (bytes.length <= SMALL) return decode(bytes.toString(), budget)
  try {
    yield* countInSteps(bytes, budget)
    if (bytes[0] !== MARK) return yield* parseInSteps(bytes, 0, budget)
    return yield* decodeGraph(yield* parseInSteps(bytes, 1, budget), budget)
  } catch (error) {
    throw createDecodeError(error)
  }
}

module.exports = { decodeInSteps, SMALL }
