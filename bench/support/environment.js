const path = require('node:path')

/**
 * `isolated-function@0.1.51` passes the host's environment on and starts the `node` of PATH. That has to be this Node,
 * without the one variable known to double its start.
 */
function equalizeEnvironment() {
  delete process.env.NODE_EXTRA_CA_CERTS
  process.env.PATH = `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`
}

module.exports = { equalizeEnvironment }
