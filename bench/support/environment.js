const path = require('node:path')

// As this process was started with it.
const certificates = process.env.NODE_EXTRA_CA_CERTS

/**
 * `isolated-function@0.1.51` passes the host's environment on and starts the `node` of PATH. That has to be this Node,
 * without the one variable known to double its start.
 */
function equalizeEnvironment() {
  delete process.env.NODE_EXTRA_CA_CERTS
  process.env.PATH = `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`
}

/** Makes a call with that variable all the same. */
async function withCertificates(call) {
  process.env.NODE_EXTRA_CA_CERTS = certificates
  try {
    return await call()
  } finally {
    delete process.env.NODE_EXTRA_CA_CERTS
  }
}

function hasCertificates() {
  return certificates !== undefined
}

module.exports = { equalizeEnvironment, hasCertificates, withCertificates }
