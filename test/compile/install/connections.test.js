'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const http = require('node:http')
const net = require('node:net')
const path = require('node:path')
const { test } = require('node:test')
const { installDependencies } = require('../../../js/compile/install/install-dependencies')
const { createFakeNative } = require('../support/fake-native')
const { createFolder } = require('../support/folders')
const { VERSIONS, findPackageManager } = require('../support/package-managers')
const { setVariable, useRegistry } = require('../support/use-registry')

// How a package can lead to an address: by itself, and by a lock file that it brings.
const ATTACKS = {
  'an archive anywhere': url => ({
    'package.json': JSON.stringify({ dependencies: { x: `${url}x.tgz` } })
  }),
  'a repository by http': url => ({
    'package.json': JSON.stringify({ dependencies: { x: `git+${url}x.git` } })
  }),
  // The registry tells npm that there is one.
  'a lock file': url => ({
    'package.json': JSON.stringify({ dependencies: { x: '1' }, _hasShrinkwrap: true }),
    'npm-shrinkwrap.json': JSON.stringify({
      name: 'evil',
      version: '1.0.0',
      lockfileVersion: 3,
      packages: {
        '': { dependencies: { x: '1' } },
        'node_modules/x': { version: '1.0.0', resolved: `${url}x.tgz` }
      }
    })
  })
}

for (const version of VERSIONS) {
  for (const [what, write] of Object.entries(ATTACKS)) {
    test(`${version}: nothing but the registry is asked, whatever a package names: ${what}`, async t => {
      const victim = await startServer(t)
      await useRegistry(t, {
        evil: { '1.0.0': write(victim.url) },
        x: { '1.0.0': {} },
        good: { '1.0.0': { 'package.json': JSON.stringify({ dependencies: { x: '1' } }) } }
      })
      const [name] = version.split('@')
      const bin = findPackageManager(version)
      // The first of its kind, and no other one that could be tried in its place.
      setVariable(t, 'PATH', name === 'pnpm' ? isolate(t, bin) : `${bin}${path.delimiter}${process.env.PATH}`)
      const tmpdir = path.join(createFolder(t), 'deps')
      const install = name => installDependencies([{ name, version: '1' }], tmpdir, createFakeNative())
      // pnpm does not read the lock file of a package: it installs, from the registry.
      await install('evil').catch(error => {
        assert.equal(error.name, 'DependencyInstallError')
        assert.match(error.message, /not from a registry|disabled|not allowed/)
      })
      assert.deepEqual(victim.requests, [])
      await install('good')
    })
  }
}

test('what is started by the shell script of a version manager asks nobody else either', async t => {
  const victim = await startServer(t)
  const x = `${victim.url}x.tgz`
  await useRegistry(t, {
    evil: { '1.0.0': { 'package.json': JSON.stringify({ dependencies: { x } }) } },
    good: { '1.0.0': {} }
  })
  const bin = createFolder(t)
  const npm = path.join(findPackageManager('npm@10.9.2'), '../node_modules/npm')
  fs.cpSync(npm, path.join(bin, 'real'), { recursive: true })
  fs.writeFileSync(
    path.join(bin, 'npm'),
    '#!/bin/sh\nexec node "$(dirname "$0")/real/bin/npm-cli.js" "$@"\n',
    {
      mode: 0o755
    }
  )
  setVariable(t, 'PATH', `${bin}${path.delimiter}${process.env.PATH}`)
  const tmpdir = path.join(createFolder(t), 'deps')
  const install = name => installDependencies([{ name, version: '1' }], tmpdir, createFakeNative())
  await assert.rejects(install('evil'), { name: 'DependencyInstallError' })
  assert.deepEqual(victim.requests, [])
  await install('good')
})

for (const version of ['npm@10.9.2', 'pnpm@10']) {
  test(`${version}: through a proxy nothing but the registry is asked either`, async t => {
    const victim = await startServer(t)
    const registry = await useRegistry(t, {
      evil: { '1.0.0': ATTACKS['an archive anywhere'](victim.url) },
      good: { '1.0.0': {} }
    })
    const proxy = await startServer(t, pass)
    proxy.server.on('connect', tunnel)
    setVariable(t, 'http_proxy', proxy.url)
    setVariable(t, 'https_proxy', proxy.url)
    setVariable(t, 'PATH', `${findPackageManager(version)}${path.delimiter}${process.env.PATH}`)
    const tmpdir = path.join(createFolder(t), 'deps')
    const install = name => installDependencies([{ name, version: '1' }], tmpdir, createFakeNative())
    await assert.rejects(install('evil'), /not from a registry/)
    assert.deepEqual(victim.requests, [])
    await install('good')
    const asked = registry.requests.length
    assert.ok(asked > 0 && proxy.requests.length > 0, `${asked} requests`)
  })
}

test('where a registry redirects to is asked', async t => {
  const registry = await useRegistry(t, { a: { '1.0.0': {} } })
  const store = await startServer(t, async (request, response) => {
    const archive = await fetch(registry.url + request.url.slice(1))
    response.end(Buffer.from(await archive.arrayBuffer()))
  })
  const front = await startServer(t, async (request, response) => {
    const place = request.url.slice(1)
    if (place.endsWith('.tgz')) return response.writeHead(302, { location: store.url + place }).end()
    const answer = await fetch(registry.url + place)
    response.end((await answer.text()).replaceAll(registry.url, front.url))
  })
  setVariable(t, 'npm_config_registry', front.url)
  const tmpdir = path.join(createFolder(t), 'deps')
  await installDependencies([{ name: 'a', version: '1' }], tmpdir, createFakeNative())
  assert.ok(store.requests.includes('/a/-/1.0.0.tgz'), String(store.requests))
})

function pass(request, response) {
  const { hostname, port, pathname } = new URL(request.url)
  const asked = http.request({ hostname, port, path: pathname, headers: request.headers }, answer => {
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
  })
  request.pipe(asked)
}

function tunnel(request, socket) {
  const [host, port] = request.url.split(':')
  const target = net.connect(port, host, () => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    target.pipe(socket).pipe(target)
  })
  for (const end of [socket, target]) end.on('error', () => end.destroy())
  socket.on('close', () => target.destroy())
}

function isolate(t, bin) {
  const folder = createFolder(t)
  fs.symlinkSync(process.execPath, path.join(folder, 'node'))
  return `${bin}${path.delimiter}${folder}`
}

async function startServer(t, answer = (_, response) => response.writeHead(404).end()) {
  const requests = []
  const server = http.createServer((request, response) => {
    requests.push(request.url)
    answer(request, response)
  })
  server.on('connection', socket => requests.push(`connection from ${socket.remotePort}`))
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise(resolve => server.close(resolve).closeAllConnections()))
  return { url: `http://127.0.0.1:${server.address().port}/`, requests, server }
}
