'use strict'

const { createCollisionCounter } = require('./count-collisions')
const { unescapeKey, setOwn } = require('./key')
const { createRevivers } = require('./revivers')
const { parse } = require('./serializer.mjs')

/** The value that devalue's text stands for, made of what `operations` and the revivers make and nothing else. */
function decodeGraph(text) {
  const count = createCollisionCounter()
  const addValue = (set, value) => {
    count(set, value)
    set.add(value)
  }
  const addEntry = (map, key, value) => {
    count(map, key)
    map.set(key, value)
  }
  return withoutStacks(() =>
    parse(text, createRevivers(text.length), { operations: { ...operations, addValue, addEntry } })
  )
}

// An error is made with the stack of this place, which is then replaced: of half a million, that took most of the time.
function withoutStacks(decode) {
  const { stackTraceLimit } = Error
  // By Reflect, because it may be frozen.
  Reflect.set(Error, 'stackTraceLimit', 0)
  try {
    return decode()
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit)
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

module.exports = { decodeGraph }
