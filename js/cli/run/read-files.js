'use strict'

const { UsageError } = require('../usage-error')

/** `--file NAME=PATH` and `--out NAME` as the option `files`; undefined where there is neither. */
function readFiles(given = [], out = [], to = '.') {
  if (given.length + out.length === 0) return undefined
  const inputs = given.map(item => {
    const equals = item.indexOf('=')
    const [name, path] = equals === -1 ? [item, item] : [item.slice(0, equals), item.slice(equals + 1)]
    if (name === '' || path === '') throw new UsageError(`--file takes NAME=PATH, got ${item}`)
    return [name, { path }]
  })
  return { in: Object.fromEntries(inputs), out: out.length > 0 ? { names: out, to } : [] }
}

module.exports = { readFiles }
