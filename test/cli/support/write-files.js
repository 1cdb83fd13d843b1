'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { createScratch } = require('../../support/create-scratch')

/** `writeFile(text)`: a file of its own with this text, gone when the tests around are over. */
function createFiles() {
  const createFolder = createScratch()
  return function writeFile(text, name = 'function.js') {
    const file = path.join(createFolder(), name)
    fs.writeFileSync(file, text)
    return file
  }
}

module.exports = { createFiles }
