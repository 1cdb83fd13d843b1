'use strict'

/** A function from a generated position to the original one, null where there is none. Lines from 1, columns from 1. */
function readSourceMap(readMap) {
  let trace
  return (line, column) => {
    trace ??= parseMap(readMap())
    return line > 0 && column > 0 ? trace(line, column - 1) : null
  }
}

function parseMap(map) {
  if (map === null) return () => null
  const { TraceMap, originalPositionFor } = require('@jridgewell/trace-mapping')
  const parsed = new TraceMap(map)
  return (line, column) => {
    const original = originalPositionFor(parsed, { line, column })
    return original.source === null ? null : original
  }
}

module.exports = { readSourceMap }
