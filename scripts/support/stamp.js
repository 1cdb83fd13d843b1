'use strict'

const { createHash } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')

/** Does the work unless it was done already for these files with the same content. */
function doOnce(stamp, files, work) {
  const digest = hashFiles(files)
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest) return
  work()
  fs.mkdirSync(path.dirname(stamp), { recursive: true })
  fs.writeFileSync(stamp, digest)
}

/** SHA-256 of names and contents. */
function hashFiles(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update('\0').update(fs.readFileSync(file)).update('\0')
  return hash.digest('hex')
}

module.exports = { doOnce, hashFiles }
