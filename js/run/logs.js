'use strict'

const LEVELS = [undefined, 'log', 'info', 'debug', 'warn', 'error']
const HEADER = 5

/**
 * What was logged: `{ log: ['first call', 'second call'], error: [...] }`, one array for each level that was used.
 * `bytes` are entries of `[u8 level][u32 LE length][UTF-8 text]`, one after the other. A generator that yields after each.
 */
function* readLogsInSteps(bytes, mapText) {
  const logging = {}
  for (let at = 0; at < bytes.length; ) {
    const level = LEVELS[bytes[at]]
    const end = at + HEADER + bytes.readUInt32LE(at + 1)
    const text = mapText(bytes.toString('utf8', at + HEADER, end))
    logging[level] ??= []
    logging[level].push(text)
    at = end
    yield
  }
  return logging
}

module.exports = { readLogsInSteps }
