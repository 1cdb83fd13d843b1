'use strict'

const fs = require('node:fs')
const path = require('node:path')

/** A path as the system will find it: what there is of it without symbolic links, and the rest as given. */
function resolveReal(given) {
  try {
    return fs.realpathSync.native(given)
  } catch {
    const parent = path.dirname(given)
    return parent === given ? given : path.join(resolveReal(parent), path.basename(given))
  }
}

module.exports = { resolveReal }
