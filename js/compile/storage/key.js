'use strict'

const { createHmac, randomBytes, randomUUID } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { KEY_NAME } = require('./layout')

const KEY_LENGTH = 32

/**
 * The key by which a host knows what it, or another host of this user, has stored. It lies in `tmpdir`, of which no
 * function can be granted anything: who can read it can write functions.
 */
function readKey(root) {
  const key = fs.readFileSync(path.join(root, KEY_NAME))
  if (key.length !== KEY_LENGTH) throw new Error(`${path.join(root, KEY_NAME)} is damaged: remove it`)
  return key
}

/** The same, made where there is none. Of several hosts that make one, the first one's stays. */
function openKey(root) {
  const file = path.join(root, KEY_NAME)
  const aside = path.join(root, `.${randomUUID()}`)
  try {
    return readKey(root)
  } catch {}
  try {
    fs.writeFileSync(aside, randomBytes(KEY_LENGTH), { mode: 0o600, flag: 'wx' })
    put(aside, file)
  } finally {
    fs.rmSync(aside, { force: true })
  }
  return readKey(root)
}

function put(aside, file) {
  try {
    if (!isDamaged(file)) return fs.linkSync(aside, file)
  } catch (error) {
    if (error.code === 'EEXIST') return
    // A file system without hard links.
  }
  fs.renameSync(aside, file)
}

function isDamaged(file) {
  const stats = fs.lstatSync(file, { throwIfNoEntry: false })
  return stats !== undefined && (!stats.isFile() || stats.size !== KEY_LENGTH)
}

/** Of a file's name too: none can take another one's place. */
function sign(key, name, digest) {
  return createHmac('sha256', key).update(`${name}\n${digest}`).digest('hex')
}

module.exports = { openKey, readKey, sign }
