'use strict'

const permissions = ['net']

module.exports = [
  {
    name: 'an http server and fetch, with bodies both ways',
    run: async () => {
      const http = require('node:http')
      const { once } = require('node:events')
      const { text } = require('node:stream/consumers')
      const server = http.createServer(async (request, answer) => {
        answer.setHeader('x-method', request.method)
        answer.end(JSON.stringify({ length: (await text(request)).length }))
      })
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const url = `http://127.0.0.1:${server.address().port}`
      const answer = await fetch(url, { method: 'POST', body: 'x'.repeat(500_000) })
      return [answer.status, answer.headers.get('x-method'), await answer.json()]
    },
    value: [200, 'POST', { length: 500_000 }]
  },
  {
    name: 'fetch of a body that streams, of a form, and one that is aborted',
    run: async () => {
      const http = require('node:http')
      const { once } = require('node:events')
      const { text } = require('node:stream/consumers')
      const server = http.createServer(async (request, answer) => {
        if (request.url === '/never') return
        answer.write('first,')
        answer.end((await text(request)).includes('field') ? 'form' : 'none')
      })
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const url = `http://127.0.0.1:${server.address().port}`
      const body = new FormData()
      body.set('field', new Blob(['x']), 'name.txt')
      const chunks = []
      for await (const chunk of (await fetch(url, { method: 'POST', body })).body)
        chunks.push(Buffer.from(chunk))
      const never = fetch(`${url}/never`, { signal: AbortSignal.timeout(20) })
      const failure = await never.catch(({ name }) => name)
      return [Buffer.concat(chunks).toString(), failure]
    },
    value: ['first,form', 'TimeoutError']
  },
  {
    name: 'connections are kept alive',
    run: async () => {
      const http = require('node:http')
      const { once } = require('node:events')
      const { text } = require('node:stream/consumers')
      let connections = 0
      const server = http.createServer((_, answer) => answer.end('ok'))
      server.on('connection', () => {
        connections += 1
      })
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const { port } = server.address()
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
      for (let i = 0; i < 20; i++) {
        const [answer] = await once(http.get({ port, host: '127.0.0.1', agent }), 'response')
        await text(answer)
      }
      agent.destroy()
      return connections
    },
    value: 1
  },
  {
    name: 'many requests at once',
    run: async () => {
      const http = require('node:http')
      const { once } = require('node:events')
      const server = http.createServer((request, answer) => answer.end(request.url))
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const url = `http://127.0.0.1:${server.address().port}`
      const answers = Array.from({ length: 40 }, async (_, i) => (await fetch(`${url}/${i}`)).text())
      return (await Promise.all(answers)).join('')
    },
    value: Array.from({ length: 40 }, (_, i) => `/${i}`).join('')
  },
  {
    name: 'http2',
    run: async () => {
      const http2 = require('node:http2')
      const { once } = require('node:events')
      const { text } = require('node:stream/consumers')
      const server = http2.createServer()
      server.on('stream', (stream, headers) => stream.end(headers[':path']))
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const client = http2.connect(`http://127.0.0.1:${server.address().port}`)
      const answers = await Promise.all(['/a', '/b'].map(path => text(client.request({ ':path': path }))))
      client.close()
      return answers
    },
    value: ['/a', '/b']
  },
  {
    name: 'upgrades, and the WebSocket of the platform',
    since: 22,
    run: async () => {
      const http = require('node:http')
      const { once } = require('node:events')
      const { createHash } = require('node:crypto')
      const server = http.createServer()
      server.on('upgrade', (request, socket) => {
        const salted = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
        const accept = createHash('sha1').update(salted).digest('base64')
        socket.write(
          `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`
        )
        // One unmasked text frame.
        socket.write(Buffer.concat([Buffer.from([0x81, 5]), Buffer.from('hello')]))
      })
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const socket = new WebSocket(`ws://127.0.0.1:${server.address().port}`)
      return new Promise((resolve, reject) => {
        socket.onmessage = ({ data }) => resolve(data)
        socket.onerror = reject
      })
    },
    value: 'hello'
  },
  {
    name: 'fetch of data and blob URLs needs no network',
    permissions: [],
    run: async () => {
      const url = URL.createObjectURL(new Blob(['blob']))
      return [await (await fetch('data:text/plain,data')).text(), await (await fetch(url)).text()]
    },
    value: ['data', 'blob']
  },
  {
    name: 'a WebAssembly module compiled while it streams in',
    permissions: [],
    // (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)
    args: () => ['0061736d0100000001070160027f7f017f030201000707010361646400000a09010700200020016a0b'],
    run: async hex => {
      const headers = { 'content-type': 'application/wasm' }
      const answer = new Response(Buffer.from(hex, 'hex'), { headers })
      const { instance } = await WebAssembly.instantiateStreaming(answer)
      return instance.exports.add(20, 22)
    },
    value: 42
  }
].map(behaviour => ({ permissions, ...behaviour }))
