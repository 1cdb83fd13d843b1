'use strict'

// js/values with the serializer it is built on, which is an ES module: bundled by scripts/build-js.js.
module.exports = require('../../build/values')
