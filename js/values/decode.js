'use strict'

const { GRAPH_MARK, UNDEFINED } = require('./mark')

/**
 * Turns the text of `encode` back into the value. The text may be hostile: JSON.parse is all that
 * reads it, only a fixed list of classes is constructed, and whatever is wrong is one SyntaxError.
 */
function decode(text) {
  if (text === UNDEFINED) return undefined
  try {
    return text.startsWith(GRAPH_MARK) ? decodeGraph(text) : JSON.parse(text)
  } catch (cause) {
    throw new SyntaxError('The text is not an encoded value', { cause })
  }
}

function decodeGraph(text) {
  return require('./graph/decode-graph').decodeGraph(text)
}

module.exports = { decode }
