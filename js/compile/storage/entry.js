'use strict'

const { createHash, randomUUID, timingSafeEqual } = require('node:crypto')
const fs = require('node:fs/promises')
const path = require('node:path')
const { setImmediate } = require('node:timers/promises')
const { openKey, readKey, sign } = require('./key')

const NEWLINE = 0x0a
const SIGNATURE_LENGTH = 64
// Bytes that are hashed in one turn of the event loop.
const TURN = 4 * 1024 * 1024

/**
 * Writes a file of three parts: signature of its name and of the rest, one line of JSON (`meta`), text (`body`, or its bytes).
 * → its size
 */
async function writeEntry(root, file, { meta, body = '' }) {
  const content = [`${JSON.stringify(meta)}\n`, body].map(part =>
    Buffer.isBuffer(part) ? part : Buffer.from(part)
  )
  const signature = sign(openKey(root), path.basename(file), await digest(content))
  const aside = path.join(path.dirname(file), `.${randomUUID()}`)
  try {
    await fs.writeFile(aside, [`${signature}\n`, ...content], { mode: 0o600, flag: 'wx' })
    await replace(file, aside)
    return content.reduce((size, { length }) => size + length, SIGNATURE_LENGTH + 1)
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

/** Nothing when the file is missing, unreadable, damaged or not ours: all of them are mended by writing it anew. */
async function readEntry(root, file) {
  const bytes = await fs.readFile(file).catch(() => undefined)
  return bytes && parseContent(root, file, bytes, await digest([getContent(bytes)]))
}

/** The same for bytes that were read otherwise. */
function parseEntry(root, file, bytes) {
  return parseContent(root, file, bytes, createHash('sha256').update(getContent(bytes)).digest('hex'))
}

function parseContent(root, file, bytes, digest) {
  if (!isOurs(root, file, bytes.toString('latin1', 0, SIGNATURE_LENGTH), digest)) return
  const content = getContent(bytes)
  const end = content.indexOf(NEWLINE)
  return { meta: JSON.parse(content.toString('utf8', 0, end)), body: content.toString('utf8', end + 1) }
}

function isOurs(root, file, signature, digest) {
  try {
    const expected = sign(readKey(root), path.basename(file), digest)
    return timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
  } catch {
    // Without a key nothing is, and what is no signature is of another length.
    return false
  }
}

function getContent(bytes) {
  return bytes.subarray(SIGNATURE_LENGTH + 1)
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
