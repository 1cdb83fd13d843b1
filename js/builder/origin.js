'use strict'

/** `host:port` of a URL, as the origins are written that an install may connect to. */
function readUrl(url) {
  const { protocol, hostname, port } = new URL(url)
  return joinOrigin(hostname, port || (protocol === 'https:' ? 443 : 80))
}

function joinOrigin(host, port) {
  return `${host.replace(/^\[|\]$/g, '').toLowerCase()}:${port}`
}

module.exports = { joinOrigin, readUrl }
