'use strict'

const { UsageError } = require('./usage-error')

const FLAGS = {
  'allow.permissions': '--allow-permission',
  'allow.dependencies': '--allow-dependency',
  isolation: '--isolation',
  nodePaths: '--node-path',
  preinstall: '--preinstall',
  tmpdir: '--tmpdir'
}

/** What `read` returns. What the library says of wrong options is put in the words of the command line. */
function translateOptionErrors(read) {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(error.message.replace(/`([\w.]+)`/g, (name, option) => FLAGS[option] ?? name))
  }
}

module.exports = { translateOptionErrors }
