'use strict'

// devalue refuses `__proto__` as a key. It travels as `~__proto__`, and what looks like that gets one `~` more.
const ESCAPABLE = /^~*__proto__$/

function escapeKey(key) {
  return key.endsWith('__proto__') && ESCAPABLE.test(key) ? `~${key}` : key
}

function unescapeKey(key) {
  return key.startsWith('~') && ESCAPABLE.test(key) ? key.slice(1) : key
}

/** Never runs a setter: `object.__proto__ = value` would change the prototype. */
function setOwn(object, key, value) {
  if (key !== '__proto__') object[key] = value
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
}

/** Copies what `source` has; undefined has nothing. */
function assignOwn(target, source, spend, reserved = new Set()) {
  const keys = Object.keys(source ?? {})
  spend(keys.length)
  for (const key of keys) if (!reserved.has(key)) setOwn(target, key, source[key])
}

module.exports = { escapeKey, unescapeKey, setOwn, assignOwn }
