'use strict'

const LENGTH = 4

/** One answer of several parts, texts or bytes: first their lengths, a u32 LE each, then they themselves. → a list of bytes */
function joinParts(parts) {
  const bodies = parts.map(part => Buffer.from(part))
  const lengths = Buffer.alloc(bodies.length * LENGTH)
  for (const [index, body] of bodies.entries()) lengths.writeUInt32LE(body.length, index * LENGTH)
  return [lengths, ...bodies]
}

/** The parts of an answer, as bytes: what is large may be needed as such. */
function splitParts(answer, count) {
  let from = count * LENGTH
  return Array.from({ length: count }, (_, index) => {
    const to = from + answer.readUInt32LE(index * LENGTH)
    const part = answer.subarray(from, to)
    from = to
    return part
  })
}

module.exports = { joinParts, splitParts }
