'use strict'

const LEVELS = [undefined, 'log', 'info', 'debug', 'warn', 'error']
const HEADER = 5
// Added to the level where the entry was written to a standard stream, as native/protocol/src/call/log.rs has it.
const STDIO = 8

/** `{ level, source, text }` of each entry of `bytes`: `[u8 level][u32 LE length][UTF-8 text]`, one after the other. */
function* readEntries(bytes) {
  for (let at = 0; at < bytes.length; ) {
    const end = at + HEADER + bytes.readUInt32LE(at + 1)
    const level = LEVELS[bytes[at] % STDIO]
    const source = bytes[at] > STDIO ? 'stdio' : 'console'
    yield { level, source, text: bytes.toString('utf8', at + HEADER, end) }
    at = end
  }
}

module.exports = { readEntries }
