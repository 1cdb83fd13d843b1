'use strict'

const { readEntries } = require('../../protocol/log-entries')

/**
 * What was logged: `{ log: ['first call', 'second call'], error: [...] }`, one array for each level that was used. A generator
 * that yields after each entry.
 */
function* readLogsInSteps(bytes, mapText) {
  const logging = {}
  for (const { level, text } of readEntries(bytes)) {
    logging[level] ??= []
    logging[level].push(mapText(text))
    yield
  }
  return logging
}

module.exports = { readLogsInSteps }
