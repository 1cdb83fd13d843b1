'use strict'

const { HOLE, reviveConstant, SPARSE } = require('./constants')
const { createCollisionCounter } = require('./count-collisions')
const { isEscaped, setOwn, unescapeKey } = require('./key')

// Between two yields. Even, because a Map and a sparse array have two items for each entry.
const ITEMS_AT_A_TIME = 2048
// Whatever they are, fewer take no time.
const MANY_KEYS = 64
// As many are met where the keys are any numbers.
const FEW_COLLISIONS = 16
const NOTHING = { start: 0, fill() {} }

/** Puts into each of `values` what its node refers to. Yields on the way, also in the middle of a node. */
function* fillNodes(list, values, budget) {
  const graph = { values, budget }
  let left = ITEMS_AT_A_TIME
  for (let index = 0; index < list.length; index++) {
    const node = list[index]
    if (typeof node !== 'object' || node === null) continue
    const items = Array.isArray(node) ? node : Object.keys(node)
    const { start, fill } = findFiller(node)
    const target = { value: values[index], countCollisions: undefined }
    for (let from = start; from < items.length; from += ITEMS_AT_A_TIME) {
      const end = Math.min(from + ITEMS_AT_A_TIME, items.length)
      fill(target, items, from, end, graph)
      left -= end - from
      if (left > 0) continue
      left = ITEMS_AT_A_TIME
      yield
    }
    left--
  }
}

function findFiller(node) {
  if (!Array.isArray(node)) return FILLERS.object
  const [first] = node
  if (first === SPARSE) return FILLERS.sparse
  if (typeof first !== 'string') return FILLERS.array
  return first === 'Map' || first === 'Set' ? FILLERS[first] : NOTHING
}

const FILLERS = {
  array: {
    start: 0,
    fill(_, items, from, end, { values }) {
      for (let at = from; at < end; at++) {
        if (items[at] === HOLE) delete items[at]
        else items[at] = resolve(items[at], values)
      }
    }
  },
  object: {
    start: 0,
    fill({ value: object }, keys, from, end, { values }) {
      for (let at = from; at < end; at++) object[keys[at]] = resolve(object[keys[at]], values)
      if (end === keys.length) unescapeKeys(object, keys)
    }
  },
  sparse: {
    start: 2,
    fill({ value: array }, items, from, end, { values }) {
      for (let at = from; at < end; at += 2) {
        const index = items[at]
        if (!Number.isInteger(index) || index < 0 || index >= array.length)
          throw new RangeError('Expected an index')
        array[index] = resolve(items[at + 1], values)
      }
    }
  },
  Map: {
    start: 1,
    fill(target, items, from, end, { values, budget }) {
      for (let at = from; at < end; at += 2) {
        const key = resolve(items[at], values)
        takeKey(target, key, items, budget)
        target.value.set(key, resolve(items[at + 1], values))
      }
    }
  },
  Set: {
    start: 1,
    fill(target, items, from, end, { values, budget }) {
      for (let at = from; at < end; at++) {
        const item = resolve(items[at], values)
        takeKey(target, item, items, budget)
        target.value.add(item)
      }
    }
  }
}

function resolve(index, values) {
  if (index < 0) return reviveConstant(index)
  const value = typeof index === 'number' ? values[index] : undefined
  if (value === undefined) throw new TypeError('Expected the index of a node')
  return value
}

function takeKey(target, key, items, budget) {
  if (items.length < MANY_KEYS || !budget.isLimited) return
  target.countCollisions ??= createCollisionCounter()
  const met = target.countCollisions(key)
  if (met > FEW_COLLISIONS) budget.takeSteps(met, 'keys of a Map or Set that collide')
}

/** All keys anew, because those that were escaped keep their places. */
function unescapeKeys(object, keys) {
  if (!keys.some(isEscaped)) return
  if (keys.includes('__proto__')) throw new TypeError('Expected a key that is escaped')
  const entries = Object.entries(object)
  for (const key of keys) delete object[key]
  for (const [key, value] of entries) setOwn(object, unescapeKey(key), value)
}

module.exports = { fillNodes }
