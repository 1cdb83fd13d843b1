'use strict'

// Each permission on each Node line: the attempt without it is denied, the same attempt with it succeeds.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { after, before, describe, test } = require('node:test')
const { createForTest } = require('../support/create')
const { NODE_VERSIONS } = require('../support/node-versions')

let folder

before(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'isolated-fn-permissions-'))
  fs.mkdirSync(path.join(folder, 'open/deep'), { recursive: true })
  fs.mkdirSync(path.join(folder, 'open-not'))
  for (const file of ['open/a', 'open/deep/b', 'open-not/secret', 'secret']) {
    fs.writeFileSync(path.join(folder, file), file)
  }
})

after(() => fs.rmSync(folder, { recursive: true, force: true }))

const ATTEMPTS = [
  {
    permission: 'fs-read',
    named: 'FileSystemRead',
    attempt: folder => require('node:fs').readFileSync(`${folder}/open/a`, 'utf8'),
    value: 'open/a'
  },
  {
    permission: 'fs-write',
    named: 'FileSystemWrite',
    attempt: folder =>
      require('node:fs')
        .promises.writeFile(`${folder}/written`, 'x')
        .then(() => 'written'),
    value: 'written'
  },
  {
    permission: 'child-process',
    named: 'ChildProcess',
    attempt: () => require('node:child_process').spawnSync('echo', ['hello']).stdout.toString().trim(),
    value: 'hello'
  },
  {
    permission: 'worker',
    named: 'WorkerThreads',
    attempt: async () => {
      const { Worker } = require('node:worker_threads')
      const worker = new Worker("require('node:worker_threads').parentPort.postMessage(7)", { eval: true })
      return new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject))
    },
    value: 7
  },
  {
    permission: 'wasi',
    named: 'WASI',
    attempt: () => {
      const { WASI } = require('node:wasi')
      return typeof new WASI({ version: 'preview1' }).wasiImport
    },
    value: 'object'
  },
  {
    permission: 'inspector',
    named: 'Inspector',
    since: 24,
    attempt: async () => {
      const { Session } = require('node:inspector/promises')
      const session = new Session()
      session.connect()
      const { result } = await session.post('Runtime.evaluate', { expression: '6 * 7' })
      return result.value
    },
    value: 42
  },
  {
    permission: 'net',
    named: 'Net',
    since: 26,
    attempt: async () => {
      const net = require('node:net')
      const server = net.createServer(socket => socket.end('hi'))
      await new Promise((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve))
      const socket = net.connect(server.address().port, '127.0.0.1')
      return new Promise((resolve, reject) =>
        socket.on('data', data => resolve(String(data))).on('error', reject)
      )
    },
    value: 'hi'
  }
]

// Ways to the network, each with an address that nobody answers at.
const NETWORK = {
  'a TCP connection': () =>
    new Promise((resolve, reject) => {
      require('node:net').connect(9, '127.0.0.1').on('connect', resolve).on('error', reject)
    }),
  'a datagram': () =>
    new Promise((resolve, reject) => {
      const socket = require('node:dgram').createSocket('udp4').on('error', reject)
      socket.send('x', 9, '127.0.0.1', error => (error ? reject(error) : resolve()))
    }),
  'a look-up': () => require('node:dns').promises.lookup('localhost'),
  fetch: () => fetch('http://127.0.0.1:9999')
}

for (const [version, execPath] of Object.entries(NODE_VERSIONS)) {
  describe(`Node ${version}`, () => {
    const isolatedFunction = createForTest({ execPath })

    test('runs as that version, with nothing in its environment', async () => {
      const fn = isolatedFunction(() => [process.version, { ...process.env }, process.cwd()])
      const [running, env, cwd] = (await fn()).value
      assert.match(running, new RegExp(`^v${version}\\.`))
      assert.deepEqual(env, {})
      assert.equal(cwd, '/')
    })

    test('sees the environment that it was given and no more', async () => {
      const env = { GREETING: 'hello', NODE_OPTIONS: '--no-such-flag' }
      const fn = isolatedFunction(() => ({ ...process.env }), { env })
      assert.deepEqual((await fn()).value, env)
    })

    for (const { permission, named, since = 20, attempt, value } of ATTEMPTS) {
      if (Number(version) < since) continue
      test(`${permission} is denied, and granted where it is allowed`, async () => {
        await assert.rejects(isolatedFunction(attempt)(folder), error => {
          assert.equal(error.name, 'PermissionError', error.stack)
          assert.equal(error.permission, named)
          assert.equal(error.message, `Access to '${named}' has been restricted`)
          return true
        })
        const allowed = isolatedFunction(attempt, { allow: { permissions: [permission] } })
        assert.equal((await allowed(folder)).value, value)
      })
    }

    for (const [name, attempt] of Object.entries(NETWORK)) {
      test(`without net, ${name} is denied`, async () => {
        await assert.rejects(isolatedFunction(attempt)(), { name: 'PermissionError', permission: 'Net' })
        const allowed = isolatedFunction(attempt, { throwError: false, allow: { permissions: ['net'] } })
        assert.notEqual((await allowed()).value?.name, 'PermissionError')
      })
    }

    test('an addon is denied, and loaded where it is allowed', async () => {
      const addon = path.join(__dirname, '../../build/isolated_function.node')
      const attempt = addon => {
        const module = { exports: {} }
        process.dlopen(module, addon)
        return typeof module.exports.run
      }
      await assert.rejects(isolatedFunction(attempt)(addon), { name: 'PermissionError', permission: 'Addon' })
      const unreadable = isolatedFunction(attempt, { allow: { permissions: ['addons'] } })
      await assert.rejects(unreadable(addon), { name: 'PermissionError', permission: 'FileSystemRead' })
      const permissions = ['addons', `fs-read=${addon}`]
      const { value } = await isolatedFunction(attempt, { allow: { permissions } })(addon)
      assert.equal(value, 'function')
    })

    test('below a path scope, files are copied and moved between folders', async () => {
      const permissions = [`fs-read=${folder}/open`, `fs-write=${folder}/open`]
      const move = isolatedFunction(
        folder => {
          const fs = require('node:fs')
          fs.copyFileSync(`${folder}/a`, `${folder}/copy`)
          fs.renameSync(`${folder}/copy`, `${folder}/deep/copy`)
          const text = fs.readFileSync(`${folder}/deep/copy`, 'utf8')
          fs.unlinkSync(`${folder}/deep/copy`)
          return text
        },
        { allow: { permissions } }
      )
      assert.equal((await move(`${folder}/open`)).value, 'open/a')
    })

    test('a path scope grants what is below it and nothing beside it', async () => {
      const read = isolatedFunction(file => require('node:fs').readFileSync(file, 'utf8'), {
        allow: { permissions: [`fs-read=${folder}/open`, `fs_read=${folder}/open`] }
      })
      assert.equal((await read(`${folder}/open/a`)).value, 'open/a')
      assert.equal((await read(`${folder}/open/deep/b`)).value, 'open/deep/b')
      for (const file of ['open-not/secret', 'secret', 'open/../secret']) {
        await assert.rejects(read(`${folder}/${file}`), {
          name: 'PermissionError',
          permission: 'FileSystemRead'
        })
      }
      const write = isolatedFunction(file => require('node:fs').writeFileSync(file, 'x'), {
        allow: { permissions: [`fs-write=${folder}/open`] }
      })
      await write(`${folder}/open/new-${process.version}`)
      await assert.rejects(write(`${folder}/beside`), {
        name: 'PermissionError',
        permission: 'FileSystemWrite',
        resource: `${folder}/beside`
      })
    })

    test('a denial is found below the error that the function made of it', async () => {
      const fn = isolatedFunction(() => {
        try {
          require('node:fs').readFileSync('/etc/passwd')
        } catch (cause) {
          throw new Error('no luck', { cause })
        }
      })
      await assert.rejects(fn(), {
        name: 'PermissionError',
        permission: 'FileSystemRead',
        resource: '/etc/passwd'
      })
    })

    test('a denial that the function answers itself is no error', async () => {
      const fn = isolatedFunction(() => {
        try {
          return require('node:fs').readFileSync('/etc/passwd', 'utf8')
        } catch (error) {
          return error.code
        }
      })
      assert.equal((await fn()).value, 'ERR_ACCESS_DENIED')
    })
  })
}
