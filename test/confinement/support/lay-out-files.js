'use strict'

const fs = require('node:fs')
const path = require('node:path')

/**
 * A folder of which `open` is granted:
 *
 *     secret         0600
 *     beside/file
 *     open/file
 *     open/out       → ../secret
 *     open/up        → ..
 */
function layOutFiles(folder) {
  for (const name of ['beside', 'open', 'open/folder']) fs.mkdirSync(path.join(folder, name))
  for (const name of ['beside/file', 'open/file', 'open/movable', 'secret'])
    fs.writeFileSync(path.join(folder, name), name, { mode: 0o600 })
  fs.symlinkSync('../secret', path.join(folder, 'open/out'))
  fs.symlinkSync('..', path.join(folder, 'open/up'))
  return folder
}

module.exports = { layOutFiles }
