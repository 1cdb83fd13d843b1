'use strict'

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')

const PROGRAM = path.join(__dirname, 'run-modules.mjs')

/** What plain Node makes of modules, in their order: `[{ value } or { name, message, place }, …]`. */
function runOnNode(execPath, sources, ending = '.mts') {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'modules-'))
  const names = sources.map((_, index) => `case-${String(index).padStart(4, '0')}${ending}`)
  try {
    for (const [index, source] of sources.entries()) fs.writeFileSync(path.join(folder, names[index]), source)
    const outcomes = JSON.parse(
      execFileSync(execPath, ['--no-warnings', PROGRAM, folder], { encoding: 'utf8' })
    )
    return names.map(name => outcomes[name])
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

module.exports = { runOnNode }
