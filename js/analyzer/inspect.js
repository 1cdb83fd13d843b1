'use strict'

/** What `inspect` of `node:util` is for messages about wrong options, where there is no Node. */
function inspect(value) {
  if (typeof value === 'function') return `[Function: ${value.name || 'anonymous'}]`
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' && typeof value !== 'string') return String(value)
  try {
    return JSON.stringify(value).slice(0, 100)
  } catch {
    // A cycle, or a `toJSON` that throws: its kind has to do.
    return Object.prototype.toString.call(value)
  }
}

module.exports = { inspect }
