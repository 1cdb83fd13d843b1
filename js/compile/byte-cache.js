'use strict'

/** A map that drops what was not used for longest once its values exceed `maxBytes`. */
function createByteCache(maxBytes) {
  const entries = new Map()
  let bytes = 0

  function get(key) {
    const entry = entries.get(key)
    if (!entry) return
    entries.delete(key)
    entries.set(key, entry)
    return entry.value
  }

  function set(key, value, size) {
    remove(key)
    entries.set(key, { value, size })
    bytes += size
    for (const oldest of entries.keys()) {
      if (bytes <= maxBytes || oldest === key) return
      remove(oldest)
    }
  }

  function remove(key) {
    const entry = entries.get(key)
    if (!entry) return
    entries.delete(key)
    bytes -= entry.size
  }

  function deleteAll(matches) {
    for (const key of [...entries.keys()]) if (matches(key)) remove(key)
  }

  return { get, set, deleteAll }
}

module.exports = { createByteCache }
