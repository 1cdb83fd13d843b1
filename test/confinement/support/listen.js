'use strict'

const dgram = require('node:dgram')
const { once } = require('node:events')
const net = require('node:net')
const path = require('node:path')

// The first byte of a handshake.
const TLS = 0x16
const NOTHING = 'HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n'

/**
 * What can be reached in the host: `{ addresses: { tcp, udp, unix, abstract }, countSeen(), close() }`.
 */
async function listen(folder) {
  let seen = 0
  const addresses = { unix: path.join(folder, 'socket'), abstract: `\0isolated-${process.pid}-${folder}` }
  const answer = socket => {
    seen += 1
    socket
      .on('error', () => {})
      .once('data', data => (data[0] === TLS ? socket.destroy() : socket.end(NOTHING)))
  }
  const tcp = net.createServer(answer).listen(0, '127.0.0.1')
  const unix = net.createServer(answer).listen(addresses.unix)
  const abstract = net.createServer(answer).listen(addresses.abstract)
  const udp = dgram.createSocket('udp4').on('message', () => (seen += 1))
  udp.bind(0, '127.0.0.1')
  const all = [tcp, unix, abstract, udp]
  await Promise.all(all.map(socket => once(socket, 'listening')))
  addresses.tcp = tcp.address().port
  addresses.udp = udp.address().port
  return { addresses, countSeen: () => seen, close: () => all.map(socket => socket.close()) }
}

module.exports = { listen }
