'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { isInside } = require('../../../compile/bundle/fence')

/**
 * The file outside of `folders` that the errors of a build tell of: one that esbuild may not read, and that a package
 * names. To a package that names it, it is refused instead of missing.
 */
function findOutsider(errors = [], { workingDir, folders, extensions }) {
  for (const { text, location } of errors) {
    const unread = /^Cannot read file "(.+)": /.exec(text)?.[1]
    if (unread !== undefined) return findOutside([path.resolve(workingDir, unread)], folders)
    const specifier = /^Could not resolve "([./].*)"$/.exec(text)?.[1]
    if (specifier === undefined || !location) continue
    const place = path.resolve(workingDir, path.dirname(location.file), specifier)
    const names = ['', ...extensions, ...extensions.map(extension => `/index${extension}`)]
    const outsider = findOutside(
      names.map(name => place + name),
      folders
    )
    if (outsider !== undefined) return outsider
  }
}

function findOutside(files, folders) {
  return files.map(findReal).find(file => file !== undefined && !isInside(file, folders))
}

function findReal(file) {
  try {
    return fs.statSync(file).isFile() ? fs.realpathSync(file) : undefined
  } catch {
    return undefined
  }
}

module.exports = { findOutsider }
