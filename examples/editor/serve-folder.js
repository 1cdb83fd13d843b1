'use strict'

const fs = require('node:fs/promises')
const http = require('node:http')
const path = require('node:path')

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm'
}

// WebAssembly has to be compiled, and CodeMirror writes its styles into the page. Nothing comes from elsewhere.
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"

/** Serves a folder to this machine only. Resolves with the server and its address. */
function serveFolder(folder, port = 0) {
  const server = http.createServer((request, response) => answer(folder, request, response))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve({ server, address: `http://127.0.0.1:${server.address().port}/` })
    })
  })
}

async function answer(folder, request, response) {
  const file = locate(folder, request.url)
  try {
    const content = await fs.readFile(file)
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream'
    response.writeHead(200, {
      'content-type': type,
      'cache-control': 'no-cache',
      'content-security-policy': POLICY
    })
    response.end(content)
  } catch {
    // Missing, a folder, unreadable: to whoever asks it is all the same.
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
  }
}

// A URL's path cannot climb above its root, so neither can this.
function locate(folder, url) {
  const { pathname } = new URL(url, 'http://127.0.0.1')
  const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname
  return path.join(folder, path.normalize(`/${name}`))
}

module.exports = { serveFolder }
