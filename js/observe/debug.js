'use strict'

/** Prints to stderr under `DEBUG=isolated-function`. The package that does it is loaded only then. */
const debug = process.env.DEBUG ? require('debug')('isolated-function') : () => {}

module.exports = { debug }
