'use strict'

const permissions = ['child-process', 'fs-read', 'fs-write']
const args = ({ execPath, folder }) => [execPath, folder]

module.exports = [
  {
    name: 'exec and execFile, by callback and by promise',
    run: async node => {
      const { exec, execFile } = require('node:child_process')
      const { promisify } = require('node:util')
      const shell = await new Promise(resolve =>
        exec('echo out; echo err >&2; exit 3', ({ code }, stdout, stderr) => resolve([code, stdout, stderr]))
      )
      const { stdout } = await promisify(execFile)(node, ['-p', '6*7'])
      return [shell, stdout]
    },
    value: [[3, 'out\n', 'err\n'], '42\n']
  },
  {
    name: 'spawn with pipes both ways',
    run: async () => {
      const child = require('node:child_process').spawn('sh', ['-c', 'cat; echo done >&2'])
      const { text } = require('node:stream/consumers')
      child.stdin.end('x'.repeat(200_000))
      const [out, err, [code, signal]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        require('node:events').once(child, 'close')
      ])
      return [out.length, err, code, signal]
    },
    value: [200_000, 'done\n', 0, null]
  },
  {
    name: 'spawnSync and execSync, with input, status and signal',
    run: () => {
      const { execFileSync, execSync, spawnSync } = require('node:child_process')
      const { status, signal } = spawnSync('sh', ['-c', 'kill -9 $$'])
      return [
        status,
        signal,
        execFileSync('cat', { input: 'input' }).toString(),
        execSync('echo $ONE', { env: { ONE: '1' } }).toString(),
        spawnSync('no-such-program').error.code,
        spawnSync('sleep', ['60'], { timeout: 20 }).error.code
      ]
    },
    value: [null, 'SIGKILL', 'input', '1\n', 'ENOENT', 'ETIMEDOUT']
  },
  {
    name: 'a child that is killed, aborted or missing',
    run: async () => {
      const { spawn } = require('node:child_process')
      const { once } = require('node:events')
      const killed = spawn('sleep', ['60'])
      killed.kill()
      const controller = new AbortController()
      const aborted = spawn('sleep', ['60'], { signal: controller.signal })
      const failure = once(aborted, 'error').catch(error => [error])
      controller.abort()
      const [missing] = await once(spawn('no-such-program'), 'error').catch(error => [error])
      return [await once(killed, 'exit'), (await failure)[0].name, missing.code]
    },
    value: [[null, 'SIGTERM'], 'AbortError', 'ENOENT']
  },
  {
    name: 'many children at once',
    run: async () => {
      const { spawn } = require('node:child_process')
      const { once } = require('node:events')
      const codes = Array.from({ length: 12 }, (_, i) => once(spawn('sh', ['-c', `exit ${i}`]), 'exit'))
      return (await Promise.all(codes)).map(([code]) => code)
    },
    value: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
  },
  {
    name: 'fork with messages both ways',
    run: async (node, folder) => {
      const { fork } = require('node:child_process')
      const { once } = require('node:events')
      require('node:fs').writeFileSync(
        `${folder}/child.js`,
        "process.on('message', ({ n }) => { process.send({ n: n * 2, argv: process.argv.slice(2) }); process.disconnect() })"
      )
      const child = fork(`${folder}/child.js`, ['x'], { execPath: node })
      child.send({ n: 21 })
      const [message] = await once(child, 'message')
      return [message, await once(child, 'exit')]
    },
    value: [{ n: 42, argv: ['x'] }, [0, null]]
  },
  {
    name: 'a child sees the environment it is given, and runs none of our code',
    options: { env: { GIVEN: 'yes' } },
    run: () => {
      const { execFileSync } = require('node:child_process')
      // Node passes its permission flags on in NODE_OPTIONS.
      return [
        execFileSync('/usr/bin/env', { env: { ONLY: 'this' } })
          .toString()
          .replace(/^NODE_OPTIONS=.*\n/m, ''),
        /guard|isolated/.test(execFileSync('cat', ['/proc/self/maps']).toString())
      ]
    },
    value: ['ONLY=this\n', false]
  },
  {
    name: 'what a child writes to an inherited stdout is no result but a log',
    run: node => {
      const { status } = require('node:child_process').spawnSync(node, ['-e', 'console.log(1)'], {
        stdio: ['ignore', 'inherit', 'ignore']
      })
      return status
    },
    value: 0,
    logging: { log: ['1'] }
  },
  {
    name: 'a Node started by the function is an ordinary one',
    run: node => {
      const script = `
        const { deflateSync } = require('zlib')
        const timer = setTimeout(() => {
          console.log(JSON.stringify([process.pid !== process.ppid, deflateSync('x').length > 0, process.execArgv.length]))
        }, 5)`
      return JSON.parse(
        require('node:child_process').execFileSync(node, ['-e', script], { env: {} }).toString()
      )
    },
    value: [true, true, 2]
  },
  {
    name: 'cluster',
    permissions: [...permissions, 'net'],
    run: async (node, folder) => {
      const cluster = require('node:cluster')
      const { once } = require('node:events')
      require('node:fs').writeFileSync(
        `${folder}/worker.js`,
        "require('node:http').createServer((_, answer) => answer.end('from a worker')).listen(0, '127.0.0.1')"
      )
      cluster.setupPrimary({ exec: `${folder}/worker.js` })
      cluster.settings.execPath = node
      const worker = cluster.fork()
      const [{ port }] = await once(worker, 'listening')
      const text = await (await fetch(`http://127.0.0.1:${port}`)).text()
      worker.process.kill()
      return [text, cluster.isPrimary]
    },
    value: ['from a worker', true]
  }
].map(behaviour => ({ permissions, ...behaviour, args }))
