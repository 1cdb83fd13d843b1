'use strict'

const { spawn } = require('node:child_process')
const { once } = require('node:events')
const path = require('node:path')
const { text } = require('node:stream/consumers')

const CLI = path.join(__dirname, '../../../js/cli/index.js')

/** Starts the command line: `{ child, finished }`, which gives `{ code, stdout, stderr }`. */
function startCli(args, { input = '', env = process.env, cli = CLI } = {}) {
  const child = spawn(process.execPath, [cli, ...args], { env })
  child.stdin.end(input)
  const outputs = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  const finished = outputs.then(([stdout, stderr, [code]]) => ({ code, stdout, stderr }))
  return { child, finished }
}

function runCli(args, options) {
  return startCli(args, options).finished
}

module.exports = { CLI, runCli, startCli }
