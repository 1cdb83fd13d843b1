'use strict'

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const http = require('node:http')
const path = require('node:path')
const { test } = require('node:test')
const { installDependencies } = require('../../../js/compile/install/install-dependencies')
const { createFakeNative } = require('../support/fake-native')
const { createFolder, writeFiles } = require('../support/folders')
const { setVariable, useRegistry } = require('../support/use-registry')

// In the place of npm, with all that npm has. It tells what became of each attempt as npm tells why it failed.
async function attempt({ secret, outside, port }) {
  const fs = require('node:fs')
  const tell = run => {
    try {
      return String(run())
    } catch ({ code, message }) {
      return code ?? message
    }
  }
  const folder = process.argv.find(text => text.startsWith('--prefix=')).slice('--prefix='.length)
  const connect = () =>
    new Promise(resolve => {
      const socket = require('node:net').connect(port, '127.0.0.1', () => resolve('connected'))
      socket.on('error', ({ code }) => resolve(code))
    })
  // Where nothing in Node was changed: the kernel alone refuses.
  const startInWorker = () => {
    const { Worker } = require('node:worker_threads')
    const text = `const { error } = require('node:child_process').spawnSync('/bin/true')
      require('node:worker_threads').parentPort.postMessage(error ? error.code : 'started')`
    return new Promise(resolve => new Worker(text, { eval: true }).on('message', resolve))
  }
  const found = {
    'read a file of the host': tell(() => fs.readFileSync(secret)),
    'read its own folder': tell(() => fs.readFileSync(`${folder}/package.json`).length > 0),
    'list the folders of the machine': tell(() => fs.readdirSync('/')),
    'write outside': tell(() => fs.writeFileSync(outside, '')),
    'write to its own folder': tell(() => fs.writeFileSync(`${folder}/x`, '')),
    'start a program': tell(() => require('node:child_process').execFileSync('/bin/true')),
    'start a program past Node': await startInWorker(),
    'signal the host': tell(() => process.kill(Number(process.env.npm_config_host_pid), 0)),
    'read a variable of the host': String(process.env.SECRET),
    'read a variable of its own': String(process.env.npm_config_own),
    'connect to a registry': port === undefined ? '' : await connect()
  }
  process.stderr.write(`npm error ${JSON.stringify(found)}\n`)
  process.exit(1)
}

test('a package manager reads, writes, starts and reaches nothing but what an install needs', async t => {
  const registry = await useRegistry(t, {})
  const folder = createFolder(t)
  const files = { secret: path.join(folder, 'secret'), outside: path.join(folder, 'outside') }
  writeFiles(folder, { secret: 'secret', 'package.json': {} })
  const options = JSON.stringify({ ...files, port: Number(new URL(registry.url).port) })
  const npm = useNpm(t, `#!/usr/bin/env node\n(${attempt})(${options})\n`)
  setVariable(t, 'SECRET', 'secret')
  setVariable(t, 'npm_config_own', 'own')
  setVariable(t, 'npm_config_host_pid', String(process.pid))
  const error = await install(folder).catch(error => error)
  assert.ok(!fs.existsSync(files.outside))
  const found = JSON.parse(error.message.slice(error.message.indexOf('{')))
  // The control: the same program, started by somebody who may do all of it.
  const { stderr } = spawnSync(process.execPath, [npm, `--prefix=${folder}`], { encoding: 'utf8' })
  const unconfined = JSON.parse(stderr.slice(stderr.indexOf('{')))
  const denied = Object.keys(found).filter(name => /^E/.test(found[name]))
  assert.equal(denied.length, 6)
  for (const name of denied) assert.doesNotMatch(unconfined[name], /^E/, name)
  assert.equal(unconfined['read a variable of the host'], 'secret')
  fs.rmSync(files.outside)
  assert.deepEqual(found, {
    'read a file of the host': 'EACCES',
    'read its own folder': 'true',
    'list the folders of the machine': 'EACCES',
    'write outside': 'EACCES',
    'write to its own folder': 'undefined',
    'start a program': 'EPERM',
    'start a program past Node': 'EPERM',
    'signal the host': 'EPERM',
    'read a variable of the host': 'undefined',
    'read a variable of its own': 'own',
    'connect to a registry': 'connected'
  })
})

test('a package manager that connects elsewhere ends at once, with the address', async t => {
  await useRegistry(t, {})
  const requests = []
  const victim = http.createServer((request, response) => requests.push(request.url) && response.end())
  await new Promise(resolve => victim.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise(resolve => victim.close(resolve).closeAllConnections()))
  const { port } = victim.address()
  useNpm(
    t,
    `#!/usr/bin/env node\nrequire('node:http').get('http://127.0.0.1:${port}/x').on('error', () => {})\n`
  )
  await assert.rejects(install(createFolder(t)), {
    name: 'DependencyInstallError',
    message: new RegExp(`not from a registry: a package asks for 127\\.0\\.0\\.1:${port}\\.`)
  })
  assert.deepEqual(requests, [])
})

function useNpm(t, text) {
  const bin = writeFiles(createFolder(t), { npm: text, 'package.json': { name: 'npm' } })
  fs.chmodSync(path.join(bin, 'npm'), 0o755)
  setVariable(t, 'PATH', bin)
  return path.join(bin, 'npm')
}

function install(folder) {
  const tmpdir = path.join(folder, 'deps')
  return installDependencies([{ name: 'a', version: '1' }], tmpdir, createFakeNative())
}
