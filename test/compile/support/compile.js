'use strict'

const { startCompile } = require('../../../js/compile')

/** Compiles a request, or waits for whoever compiles the same. → `Compiled` */
function compile(request, native) {
  return startCompile(request, native).promise
}

module.exports = { compile }
