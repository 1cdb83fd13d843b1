'use strict'

const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')

/** A folder of its own for a test, gone after it, once `settle` has waited for what may still be written to it. */
function createFolder(t, settle = () => {}) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'compile-test-')))
  t.after(async () => {
    await settle(folder)
    fs.rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** Writes files, path → text (objects as JSON). → the folder */
function writeFiles(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}

/** All files and links below a folder, relative and sorted. */
function listFiles(folder) {
  if (!fs.existsSync(folder)) return []
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => !entry.isDirectory())
  return files.map(entry => path.relative(folder, path.join(entry.parentPath, entry.name))).sort()
}

module.exports = { createFolder, writeFiles, listFiles }
