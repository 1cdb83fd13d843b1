'use strict'

const { parse } = require('devalue')
const { GRAPH_MARK } = require('./graph-mark')
const { unescapeKey, setOwn } = require('./key')
const { createRevivers } = require('./revivers')

/**
 * Turns the text of `encode` back into the value. The text may be hostile: JSON.parse is all that
 * reads it, only the classes listed here are constructed, and whatever is wrong is one SyntaxError.
 */
function decode(text) {
  try {
    return text.startsWith(GRAPH_MARK) ? parse(text, createRevivers(), { operations }) : JSON.parse(text)
  } catch (cause) {
    throw new SyntaxError('The text is not an encoded value', { cause })
  }
}

const operations = {
  set: (target, key, value) => {
    if (typeof key === 'string') setOwn(target, unescapeKey(key), value)
    else target[key] = value
  },
  createNullPrototypeObject: () => ({}),
  fromStringValue: (tag, text) => {
    if (typeof text !== 'string') throw new TypeError(`Expected the text of a ${tag}`)
    if (tag === 'URL') return new URL(text)
    if (tag === 'URLSearchParams') return new URLSearchParams(text)
    return reviveTemporal(tag.slice('Temporal.'.length), text)
  }
}

// The other side may run a Node that has Temporal where this one does not; the text is what JSON would have sent.
function reviveTemporal(name, text) {
  return globalThis.Temporal ? globalThis.Temporal[name].from(text) : text
}

module.exports = { decode }
