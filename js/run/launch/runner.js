'use strict'

const { readFile } = require('node:fs/promises')
const path = require('node:path')

const RUNNER = path.join(__dirname, '../../../build/runner.js')
let runner

/** The script that runs inside the sandbox, read once. */
function readRunner() {
  runner ??= readFile(RUNNER).catch(error => {
    runner = undefined
    throw error
  })
  return runner
}

module.exports = { readRunner }
