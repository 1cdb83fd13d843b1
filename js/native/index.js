'use strict'

// From the addon on disk to what the rest of js/ calls; where there is none, to one diagnosis of why.
const { loadNative } = require('./load-native')
const { supervise } = require('./supervise')

module.exports = { loadNative, supervise }
