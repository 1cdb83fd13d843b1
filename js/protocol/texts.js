'use strict'

const LENGTH = 4

/** The texts of one message: first their lengths in bytes, a u32 LE each, then they themselves. */
function splitTexts(message, count) {
  const texts = []
  let from = count * LENGTH
  for (let index = 0; index < count; index++) {
    const to = from + message.readUInt32LE(index * LENGTH)
    texts.push(message.toString('utf8', from, to))
    from = to
  }
  return texts
}

function joinTexts(texts) {
  const bodies = texts.map(text => Buffer.from(text))
  const lengths = Buffer.alloc(bodies.length * LENGTH)
  for (const [index, body] of bodies.entries()) lengths.writeUInt32LE(body.length, index * LENGTH)
  return Buffer.concat([lengths, ...bodies])
}

module.exports = { joinTexts, splitTexts }
