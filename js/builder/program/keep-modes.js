'use strict'

const fs = require('node:fs')
const { syncBuiltinESMExports } = require('node:module')

/**
 * Makes a change of mode nothing. No process that may write to some folders only is let change modes (docs/sandbox.md), and
 * pnpm takes the refusal for a failure. It makes programs executable that nobody starts from here.
 */
function keepModes() {
  fs.chmod = (_path, _mode, callback) => process.nextTick(callback, null)
  fs.chmodSync = () => {}
  fs.promises.chmod = async () => {}
  syncBuiltinESMExports()
}

module.exports = { keepModes }
