'use strict'

const permissions = ['net']

module.exports = [
  {
    name: 'a TCP server and its client',
    run: async () => {
      const net = require('node:net')
      const { once } = require('node:events')
      const { text } = require('node:stream/consumers')
      const server = net.createServer({ allowHalfOpen: true }, socket => socket.pipe(socket))
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const client = net.connect(server.address().port, '127.0.0.1')
      client.end('x'.repeat(300_000))
      const { length } = await text(client)
      server.close()
      await once(server, 'close')
      return length
    },
    value: 300_000
  },
  {
    name: 'many connections at once',
    run: async () => {
      const net = require('node:net')
      const { once } = require('node:events')
      const { text } = require('node:stream/consumers')
      const server = net.createServer(socket => socket.end('hi'))
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const { port } = server.address()
      const answers = Array.from({ length: 50 }, () => text(net.connect(port, '127.0.0.1')))
      return (await Promise.all(answers)).join('').length
    },
    value: 100
  },
  {
    name: 'a connection that is refused, and a port in use',
    run: async () => {
      const net = require('node:net')
      const { once } = require('node:events')
      const server = net.createServer()
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const { port } = server.address()
      const second = net.createServer().listen(port, '127.0.0.1')
      const [taken] = await once(second, 'error').catch(error => [error])
      server.close()
      await once(server, 'close')
      const refused = await new Promise(resolve => net.connect(port, '127.0.0.1').on('error', resolve))
      return [taken.code, refused.code]
    },
    value: ['EADDRINUSE', 'ECONNREFUSED']
  },
  {
    name: 'datagrams',
    run: async () => {
      const dgram = require('node:dgram')
      const { once } = require('node:events')
      const receiver = dgram.createSocket('udp4')
      await once(receiver.bind(0, '127.0.0.1'), 'listening')
      const sender = dgram.createSocket('udp4')
      sender.send('datagram', receiver.address().port, '127.0.0.1')
      const [message] = await once(receiver, 'message')
      sender.close()
      receiver.close()
      return `${message}`
    },
    value: 'datagram'
  },
  {
    name: 'names are looked up',
    run: async () => {
      const dns = require('node:dns')
      const { address } = await dns.promises.lookup('localhost', { family: 4 })
      const numeric = await new Promise(resolve => dns.lookup('127.0.0.1', (_, found) => resolve(found)))
      return [address, numeric, Array.isArray(dns.getServers())]
    },
    value: ['127.0.0.1', '127.0.0.1', true]
  },
  {
    name: 'a socket in the file system',
    permissions: ['fs-read', 'fs-write', 'net'],
    args: ({ folder }) => [folder],
    run: async folder => {
      const net = require('node:net')
      const { once } = require('node:events')
      const { text } = require('node:stream/consumers')
      const server = net.createServer(socket => socket.end('local'))
      await once(server.listen(`${folder}/s`), 'listening')
      return text(net.connect(`${folder}/s`))
    },
    value: 'local'
  },
  {
    name: 'addresses and block lists',
    permissions: [],
    run: () => {
      const net = require('node:net')
      const list = new net.BlockList()
      list.addSubnet('10.0.0.0', 8)
      return [net.isIP('::1'), net.isIPv4('1.2.3'), list.check('10.1.2.3'), list.check('11.0.0.1')]
    },
    value: [6, false, true, false]
  }
].map(behaviour => ({ permissions, ...behaviour }))
