const existing = require('./existing')
const { hasCertificates, withCertificates } = require('../support/environment')

/** The same package with the environment as it is on this machine, all of which it passes on. */
module.exports = {
  name: `${existing.name}, with NODE_EXTRA_CA_CERTS as on this machine`,
  open() {
    if (!hasCertificates()) throw new Error('NODE_EXTRA_CA_CERTS is not set on this machine')
    const { wrap, close } = existing.open()
    return {
      wrap(work) {
        const call = wrap(work)
        return (...args) => withCertificates(() => call(...args))
      },
      close
    }
  }
}
