'use strict'

const { createHash, randomUUID } = require('node:crypto')
const fs = require('node:fs/promises')
const path = require('node:path')
const { setImmediate } = require('node:timers/promises')

const NEWLINE = 0x0a
const CHECKSUM_LENGTH = 64
// Bytes that are hashed in one turn of the event loop.
const TURN = 4 * 1024 * 1024

/**
 * Writes a file of three parts: checksum of the rest, one line of JSON (`meta`), text (`body`, or its bytes). → its size
 */
async function writeEntry(file, { meta, body = '' }) {
  const content = [`${JSON.stringify(meta)}\n`, body].map(part =>
    Buffer.isBuffer(part) ? part : Buffer.from(part)
  )
  const aside = path.join(path.dirname(file), `.${randomUUID()}`)
  try {
    const checksum = await digest(content)
    await fs.writeFile(aside, [`${checksum}\n`, ...content], { mode: 0o600, flag: 'wx' })
    await replace(file, aside)
    return content.reduce((size, { length }) => size + length, CHECKSUM_LENGTH + 1)
  } catch (error) {
    await fs.rm(aside, { force: true })
    throw error
  }
}

async function replace(file, aside) {
  try {
    await fs.rename(aside, file)
  } catch (error) {
    if (error.code !== 'EISDIR') throw error
    // A folder in its place would be in the way for ever.
    await fs.rm(file, { recursive: true })
    await fs.rename(aside, file)
  }
}

/** Nothing when the file is missing, unreadable, truncated or damaged: all of them are mended by writing it anew. */
async function readEntry(file) {
  const bytes = await fs.readFile(file).catch(() => undefined)
  return bytes && parseContent(bytes, await digest([getContent(bytes)]))
}

/** The same for bytes that were read otherwise. */
function parseEntry(bytes) {
  return parseContent(bytes, createHash('sha256').update(getContent(bytes)).digest('hex'))
}

function parseContent(bytes, checksum) {
  if (bytes.toString('latin1', 0, CHECKSUM_LENGTH) !== checksum) return
  const content = getContent(bytes)
  const end = content.indexOf(NEWLINE)
  return { meta: JSON.parse(content.toString('utf8', 0, end)), body: content.toString('utf8', end + 1) }
}

function getContent(bytes) {
  return bytes.subarray(CHECKSUM_LENGTH + 1)
}

/** Packages may be dozens of megabytes, and others wait for the event loop. */
async function digest(parts) {
  const hash = createHash('sha256')
  for (const part of parts) {
    for (let from = 0; from < part.length; from += TURN) {
      if (from > 0) await setImmediate()
      hash.update(part.subarray(from, from + TURN))
    }
  }
  return hash.digest('hex')
}

module.exports = { writeEntry, readEntry, parseEntry }
