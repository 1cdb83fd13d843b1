'use strict'

// Ways out of the process, to `addresses` in the host. `control` is what comes of it where it may, `refused` what a
// library makes of the kernel's answer where it may not.

const connect = `(require, to) =>
  new Promise((resolve, reject) => {
    const socket = require('node:net').connect(to, () => socket.end()).on('error', reject).resume()
    socket.on('close', () => resolve())
  })`
const request = `(module, address) =>
  new Promise((resolve, reject) => {
    module.get(address, response => resolve(void response.resume())).on('error', reject)
  })`

const REMOTE = [
  {
    name: 'net',
    isSeen: true,
    run: `({ require, addresses }) => (${connect})(require, { port: addresses.tcp, host: '127.0.0.1' })`
  },
  {
    name: 'net, by IPv6',
    isSeen: true,
    run: `({ require, addresses }) => (${connect})(require, { port: addresses.tcp, host: '::ffff:127.0.0.1' })`
  },
  {
    name: 'http',
    isSeen: true,
    run: `({ require, addresses }) => (${request})(require('node:http'), 'http://127.0.0.1:' + addresses.tcp)`
  },
  {
    name: 'https',
    isSeen: true,
    control: 'ECONNRESET',
    run: `({ require, addresses }) => (${request})(require('node:https'), 'https://127.0.0.1:' + addresses.tcp)`
  },
  {
    name: 'tls',
    isSeen: true,
    control: 'ECONNRESET',
    run: ({ require, addresses }) =>
      new Promise((resolve, reject) => {
        require('node:tls').connect({ host: '127.0.0.1', port: addresses.tcp }, resolve).on('error', reject)
      })
  },
  {
    name: 'fetch',
    isSeen: true,
    run: async ({ addresses }) => {
      try {
        await fetch(`http://127.0.0.1:${addresses.tcp}`)
      } catch (error) {
        throw error.cause
      }
    }
  },
  {
    name: 'dgram',
    isSeen: true,
    run: ({ require, addresses }) =>
      new Promise((resolve, reject) => {
        const socket = require('node:dgram').createSocket('udp4').on('error', reject)
        socket.send('x', addresses.udp, '127.0.0.1', error => (error ? reject(error) : socket.close(resolve)))
      })
  },
  {
    name: 'a question to a name server',
    isSeen: true,
    control: 'ETIMEOUT',
    refused: 'ECONNREFUSED',
    run: async ({ require, addresses }) => {
      const resolver = new (require('node:dns').promises.Resolver)({ timeout: 50, tries: 1 })
      resolver.setServers([`127.0.0.1:${addresses.udp}`])
      await resolver.resolve4('isolated.example')
    }
  },
  {
    name: 'a look-up',
    refused: 'EAI_AGAIN',
    run: async ({ require }) => {
      await require('node:dns').promises.lookup('localhost')
    }
  },
  {
    name: 'a server',
    run: ({ require }) =>
      new Promise((resolve, reject) => {
        const server = require('node:net').createServer().on('error', reject)
        server.listen(0, '127.0.0.1', () => server.close(resolve))
      })
  }
]

const UNIX = {
  name: 'a socket in a folder',
  isSeen: true,
  run: `({ require, addresses }) => (${connect})(require, addresses.unix)`
}

const ABSTRACT = {
  name: 'an abstract socket',
  isSeen: true,
  run: ({ call, constants, addresses }) => {
    const socket = call('socket', constants.AF_UNIX, constants.SOCK_STREAM, 0)
    const address = Buffer.alloc(110)
    address.writeUInt16LE(constants.AF_UNIX)
    const length = 2 + address.write(addresses.abstract, 2)
    try {
      call('connect', socket, address, length)
    } catch (error) {
      if (error.code !== 'ECONNREFUSED') throw error
      // Node 20 binds a name with all the zeros behind it.
      call('connect', socket, address, address.length)
    }
  }
}

module.exports = { ABSTRACT, REMOTE, UNIX }
