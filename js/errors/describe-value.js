'use strict'

const { inspect } = require('node:util')

const LEVELS = 2
const MOST_ITEMS = 20
const MOST_CHARACTERS = 1000
// `inspect` writes big integers in decimal, which takes the square of their length.
const MOST_BITS = 256
const OPTIONS = { depth: LEVELS, maxStringLength: MOST_CHARACTERS }

/**
 * A value in a few words, written as `inspect` does. Of a copy that is short: what `inspect` makes of a value can be a
 * thousand times as long as the value, where many of its properties refer to one object.
 */
function describeValue(value) {
  return inspect(createExcerpt(value, LEVELS, new Map()), OPTIONS)
}

function createExcerpt(value, levels, made) {
  if (typeof value === 'bigint')
    return BigInt.asIntN(MOST_BITS, value) === value ? value : createNote('[BigInt]')
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return levels === 0 ? createNote('[Array]') : excerptArray(value, levels, made)
  if (Object.getPrototypeOf(value) !== Object.prototype) return createNote(`[${nameClass(value)}]`)
  return levels === 0 ? createNote('[Object]') : excerptObject(value, levels, made)
}

function excerptArray(array, levels, made) {
  const excerpt = Array.from(array.slice(0, MOST_ITEMS), item => createExcerpt(item, levels - 1, made))
  if (array.length > MOST_ITEMS) excerpt.push(createNote(`... ${array.length - MOST_ITEMS} more items`))
  return excerpt
}

// Each once, because to list the keys of an object takes as long as it has keys.
function excerptObject(object, levels, made) {
  if (!made.has(object)) made.set(object, Object.keys(object))
  const keys = made.get(object)
  const shown = keys
    .slice(0, MOST_ITEMS)
    .map(key => [key.slice(0, MOST_CHARACTERS), createExcerpt(object[key], levels - 1, made)])
  if (keys.length > MOST_ITEMS) shown.push(['...', createNote(`${keys.length - MOST_ITEMS} more`)])
  return Object.fromEntries(shown)
}

function nameClass(value) {
  return Object.prototype.toString.call(value).slice('[object '.length, -1)
}

/** Written as it is, without quotes. */
function createNote(text) {
  return { [inspect.custom]: () => text }
}

module.exports = { describeValue }
