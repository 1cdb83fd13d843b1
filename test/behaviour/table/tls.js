'use strict'

const { TLS_IDENTITY } = require('../../support/tls-identity')

const permissions = ['net']
const args = () => [TLS_IDENTITY]

module.exports = [
  {
    name: 'an https server, trusted by its own certificate alone',
    run: async ({ key, cert }) => {
      const https = require('node:https')
      const { once } = require('node:events')
      const { text } = require('node:stream/consumers')
      const server = https.createServer({ key, cert }, (_, answer) => answer.end('secret'))
      server.on('tlsClientError', () => {})
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const options = { port: server.address().port, host: '127.0.0.1', servername: 'localhost' }
      const [answer] = await once(https.get({ ...options, ca: cert }), 'response')
      const { authorized } = answer.socket
      const refused = await new Promise(resolve => https.get(options).on('error', resolve))
      return [await text(answer), authorized, refused.code]
    },
    value: ['secret', true, 'DEPTH_ZERO_SELF_SIGNED_CERT']
  },
  {
    name: 'a TLS connection tells its protocol and resumes',
    run: async ({ key, cert }) => {
      const tls = require('node:tls')
      const { once } = require('node:events')
      const { text } = require('node:stream/consumers')
      const server = tls.createServer({ key, cert }, socket => socket.end('hi'))
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const { port } = server.address()
      const connect = session =>
        tls.connect({ port, host: '127.0.0.1', servername: 'localhost', ca: cert, session })
      const first = connect()
      const [[session], words] = await Promise.all([once(first, 'session'), text(first)])
      const second = connect(session)
      await once(second, 'secureConnect')
      return [first.getProtocol() ?? 'TLSv1.3', words, second.isSessionReused()]
    },
    value: ['TLSv1.3', 'hi', true]
  },
  {
    name: 'the authorities that Node trusts are there',
    permissions: [],
    run: () => {
      const { DEFAULT_MIN_VERSION, rootCertificates } = require('node:tls')
      return [rootCertificates.length, DEFAULT_MIN_VERSION]
    },
    isPlain: true
  }
].map(behaviour => ({ permissions, ...behaviour, args }))
