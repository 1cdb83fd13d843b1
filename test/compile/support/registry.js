'use strict'

const { createHash } = require('node:crypto')
const http = require('node:http')
const { gzipSync } = require('node:zlib')

/**
 * A registry on loopback. `packages`: name → version → files (path → text). `requests` lists the paths asked for, with the
 * `authorization` that came with each. `token`: without it nothing is given.
 */
async function startRegistry(packages, { token } = {}) {
  const requests = []
  const server = http.createServer((request, response) => {
    const path = decodeURIComponent(request.url.slice(1))
    const { authorization } = request.headers
    requests.push({ path, authorization })
    const isWelcome = token === undefined || authorization === `Bearer ${token}`
    const body = isWelcome && findBody(packages, path, `http://${request.headers.host}`)
    response.statusCode = body ? 200 : 404
    response.end(body ?? JSON.stringify({ error: 'Not found' }))
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise(resolve => server.close(resolve).closeAllConnections())
  return { url: `http://127.0.0.1:${server.address().port}/`, requests, close }
}

function findBody(packages, path, origin) {
  const tarball = /^(.+)\/-\/(.+)\.tgz$/.exec(path)
  if (tarball) return makeTarball(packages, tarball[1], tarball[2])
  if (Object.hasOwn(packages, path)) return JSON.stringify(describePackage(packages, path, origin))
}

function describePackage(packages, name, origin) {
  const numbers = Object.keys(packages[name])
  const versions = numbers.map(version => {
    const tarball = `${origin}/${name}/-/${version}.tgz`
    const integrity = `sha512-${createHash('sha512')
      .update(makeTarball(packages, name, version))
      .digest('base64')}`
    return [version, { ...readManifest(packages, name, version), dist: { tarball, integrity } }]
  })
  const time = Object.fromEntries(numbers.map(version => [version, '2020-01-01T00:00:00.000Z']))
  return {
    name,
    'dist-tags': { latest: numbers.at(-1), next: numbers[0] },
    versions: Object.fromEntries(versions),
    time
  }
}

function makeTarball(packages, name, version) {
  const files = {
    ...packages[name][version],
    'package.json': JSON.stringify(readManifest(packages, name, version))
  }
  const parts = Object.entries(files).flatMap(([file, text]) =>
    writeTarEntry(`package/${file}`, Buffer.from(text))
  )
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]))
}

function readManifest(packages, name, version) {
  return { name, version, ...JSON.parse(packages[name][version]['package.json'] ?? '{}') }
}

function writeTarEntry(name, content) {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('        0', 148)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]
}

module.exports = { startRegistry }
