'use strict'

/**
 * An error and all that it refers to as cause or gathers, each once: yields each error, and `undefined` for what is none, so
 * that whoever walks can pause. A list of what is left to do rather than recursion: a chain of causes may be as long as the sandbox
 * likes, and errors can share their lists.
 */
function* walkErrors(root) {
  const found = new Set([root])
  for (const value of found) {
    if (Array.isArray(value)) for (const inner of value) if (inner instanceof Error) found.add(inner)
    if (value instanceof Error) {
      for (const inner of [value.cause, value.errors]) if (typeof inner === 'object') found.add(inner)
    }
    yield value instanceof Error ? value : undefined
  }
}

module.exports = { walkErrors }
