'use strict'

const { randomUUID, timingSafeEqual } = require('node:crypto')
const fs = require('node:fs/promises')
const path = require('node:path')
const { openKey, readKey, sign } = require('./key')

const NEWLINE = 0x0a
const SIGNATURE_LENGTH = 64

/** A file of three parts: signature of the rest and of its name, one line of JSON (`meta`), text (`body`). */
async function writeEntry(root, file, { meta, body = '' }) {
  const content = Buffer.from(`${JSON.stringify(meta)}\n${body}`)
  const signature = sign(openKey(root), path.basename(file), content)
  const aside = path.join(path.dirname(file), `.${randomUUID()}`)
  try {
    await fs.writeFile(aside, [`${signature}\n`, content], { mode: 0o600, flag: 'wx' })
    await replace(file, aside)
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
  return bytes && parseEntry(root, file, bytes)
}

/** The same for bytes that were read otherwise. */
function parseEntry(root, file, bytes) {
  const content = bytes.subarray(SIGNATURE_LENGTH + 1)
  if (!isOurs(root, file, bytes.toString('latin1', 0, SIGNATURE_LENGTH), content)) return
  const end = content.indexOf(NEWLINE)
  return { meta: JSON.parse(content.toString('utf8', 0, end)), body: content.toString('utf8', end + 1) }
}

function isOurs(root, file, signature, content) {
  try {
    const expected = sign(readKey(root), path.basename(file), content)
    return timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
  } catch {
    // Without a key nothing is, and what is no signature is of another length.
    return false
  }
}

module.exports = { writeEntry, readEntry, parseEntry }
