'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { runStep } = require('./step')

/** The file of one of these programs on `PATH`; nothing where there is none. */
function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const files = names.flatMap(name => folders.map(folder => path.join(folder, name)))
  return files.find(file => fs.existsSync(file))
}

/** Installs a package of Debian's. */
function installByApt(name) {
  const install = `apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ${name}`
  const isRoot = process.getuid?.() === 0
  runStep(`install ${name}`, ...(isRoot ? ['sh', ['-c', install]] : ['sudo', ['-n', 'sh', '-c', install]]))
}

module.exports = { findProgram, installByApt }
