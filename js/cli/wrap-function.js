'use strict'

const createIsolatedFunction = require('..')
const { UsageError } = require('./usage-error')

const FLAGS = {
  'allow.permissions': '--allow-permission',
  'allow.dependencies': '--allow-dependency',
  nodePaths: '--node-path',
  tmpdir: '--tmpdir',
  timeout: '--timeout',
  memory: '--memory'
}

/** The library, with its complaints about options in the words of the command line. */
function wrapFunction(source, options, factoryOptions) {
  try {
    return createIsolatedFunction(factoryOptions)(source, options)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(error.message.replace(/`([\w.]+)`/, (name, option) => FLAGS[option] ?? name))
  }
}

module.exports = { wrapFunction }
