'use strict'

const fs = require('node:fs')
const tls = require('node:tls')

/** What `NODE_EXTRA_CA_CERTS` does, which Node reads when it starts: a builder has its environment later. */
function readExtraCertificates(file) {
  if (!file) return
  let certificates
  try {
    certificates = fs.readFileSync(file)
  } catch {
    // Node goes on without them as well.
    return
  }
  const { createSecureContext } = tls
  tls.createSecureContext = options => {
    const secureContext = createSecureContext(options)
    if (!options?.ca) secureContext.context.addCACert(certificates)
    return secureContext
  }
}

module.exports = { readExtraCertificates }
