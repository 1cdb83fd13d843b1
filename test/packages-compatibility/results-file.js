'use strict'

const fs = require('node:fs')
const path = require('node:path')

const FILE = path.join(__dirname, '../../target/packages-compatibility.jsonl')

/** Keeps a result, so that a run can be broken off and gone on with. The last one of a name counts. */
function keepResult(result) {
  fs.mkdirSync(path.dirname(FILE), { recursive: true })
  fs.appendFileSync(FILE, `${JSON.stringify(result)}\n`)
}

function readResults() {
  if (!fs.existsSync(FILE)) return []
  const lines = fs.readFileSync(FILE, 'utf8').split('\n').filter(Boolean)
  return [...new Map(lines.map(line => JSON.parse(line)).map(result => [result.name, result])).values()]
}

function forgetResults() {
  fs.rmSync(FILE, { force: true })
}

module.exports = { forgetResults, keepResult, readResults }
