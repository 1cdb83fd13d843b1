'use strict'

const { existsSync } = require('node:fs')
const path = require('node:path')

/** The packages of a set that are not in its folder, by the names they should have there. */
function findMissing(folder, { folders }) {
  const names = [...folders.values()]
  return names.filter(name => !existsSync(path.join(folder, 'node_modules', name, 'package.json')))
}

module.exports = { findMissing }
