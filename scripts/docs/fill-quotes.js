'use strict'

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { ROOT } = require('../support/step')

const QUOTE = /^<!-- (file|output): (.+) -->\n```(\w+)\n[\s\S]*?^```$/gm
const READERS = { file: readFile, output: readOutput }

/**
 * A page with each quote as it is now: `<!-- file: path -->` above a code block stands for the file, and
 * `<!-- output: isolated-function … -->` for what the command prints.
 */
function fillQuotes(page) {
  const text = fs.readFileSync(path.join(ROOT, page), 'utf8')
  return text.replace(
    QUOTE,
    (_, kind, source, language) =>
      `<!-- ${kind}: ${source} -->\n\`\`\`${language}\n${READERS[kind](source)}\`\`\``
  )
}

function readFile(file) {
  return fs.readFileSync(path.join(ROOT, file), 'utf8')
}

function readOutput(command) {
  const [, ...args] = command.split(' ')
  return execFileSync(process.execPath, [path.join(ROOT, 'js/cli/index.js'), ...args], { encoding: 'utf8' })
}

module.exports = { fillQuotes }
