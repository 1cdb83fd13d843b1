'use strict'

const { isOverBudget, UNLIMITED } = require('./budget')
const { GRAPH_MARK, UNDEFINED } = require('./mark')
const { runAtOnce } = require('./run-at-once')

// Taken before user code runs, so that plain JSON needs nothing that a function can replace.
const { parse } = JSON

/**
 * Turns the text of `encode` back into the value. The text may be hostile: JSON.parse is all that reads it, only a fixed
 * list of classes is constructed, and whatever is wrong is one SyntaxError. What the text asks for is taken from `budget`. `runGraph`: see
 * encode.js.
 */
function decode(text, budget = UNLIMITED, runGraph = action => action()) {
  if (text === UNDEFINED) return undefined
  try {
    return text[0] === GRAPH_MARK ? runGraph(() => decodeGraph(text, budget)) : parse(text)
  } catch (error) {
    throw createDecodeError(error)
  }
}

// Loaded when first needed, as for `encode`.
function decodeGraph(text, budget) {
  return runAtOnce(require('./graph/decode-graph').decodeGraph(parse(text), budget))
}

function createDecodeError(cause) {
  return isOverBudget(cause) ? cause : new SyntaxError('The text is not an encoded value', { cause })
}

module.exports = { createDecodeError, decode }
