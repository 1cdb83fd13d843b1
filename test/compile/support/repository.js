'use strict'

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { createFolder, writeFiles } = require('./folders')

/** A git repository of these files, those that begin with `#!` executable. → its URL */
function createRepository(t, files) {
  const folder = writeFiles(createFolder(t), files)
  for (const [name, content] of Object.entries(files))
    if (String(content).startsWith('#!')) fs.chmodSync(path.join(folder, name), 0o755)
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...args], {
      cwd: folder,
      stdio: 'pipe'
    })
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'x')
  return `git+file://${folder}`
}

module.exports = { createRepository }
