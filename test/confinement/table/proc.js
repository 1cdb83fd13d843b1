'use strict'

// What /proc has of another process of the same user, `target`, for one who may read every file.

module.exports = [
  { name: 'the command line', isAllowed: true, run: bind(open, 'cmdline') },
  { name: 'environ', run: bind(open, 'environ') },
  { name: 'auxv', run: bind(open, 'auxv') },
  { name: 'maps', run: bind(open, 'maps') },
  { name: 'mem', run: bind(open, 'mem') },
  { name: 'mem, to write', run: bind(openToWrite, 'mem') },
  { name: 'exe', run: bind(readLink, 'exe') },
  { name: 'root', run: bind(list, 'root') },
  { name: 'cwd', run: bind(list, 'cwd') }
]

function open({ require, target, entry }) {
  const fs = require('node:fs')
  fs.closeSync(fs.openSync(`/proc/${target}/${entry}`))
}

function openToWrite({ require, target, entry }) {
  const fs = require('node:fs')
  fs.closeSync(fs.openSync(`/proc/${target}/${entry}`, 'r+'))
}

function list({ require, target, entry }) {
  require('node:fs').readdirSync(`/proc/${target}/${entry}/`)
}

function readLink({ require, target, entry }) {
  require('node:fs').readlinkSync(`/proc/${target}/${entry}`)
}

function bind(run, entry) {
  return `tools => (${run})({ ...tools, entry: '${entry}' })`
}
