'use strict'

// devalue refuses `__proto__` as a key. It travels as `~__proto__`, and what looks like that gets one `~` more.
const STEPS_PER_KEY = 40
const ESCAPABLE = /^~*__proto__$/

function escapeKey(key) {
  return isEscaped(key) ? `~${key}` : key
}

function isEscaped(key) {
  return key.endsWith('__proto__') && ESCAPABLE.test(key)
}

function unescapeKey(key) {
  return isEscaped(key) ? key.slice(1) : key
}

/** Never runs a setter: `object.__proto__ = value` would change the prototype. */
function setOwn(object, key, value) {
  if (key !== '__proto__') object[key] = value
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
}

/** Copies what `source` has; undefined has nothing. */
function assignOwn(target, source, budget, reserved) {
  const keys = Object.keys(source ?? {})
  // Many errors can share the object with the most keys.
  budget.takeSteps(keys.length * STEPS_PER_KEY, 'own properties of its errors and arrays')
  for (const key of keys) if (!reserved.has(key)) setOwn(target, key, source[key])
}

module.exports = { assignOwn, escapeKey, isEscaped, setOwn, unescapeKey }
