'use strict'

const fs = require('node:fs')
const path = require('node:path')

/** Writes texts, by name, into a folder. */
function writeFiles(folder, texts) {
  fs.mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(texts)) fs.writeFileSync(path.join(folder, name), text)
}

module.exports = { writeFiles }
