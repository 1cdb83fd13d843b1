'use strict'

const assert = require('node:assert/strict')
const { once } = require('node:events')
const net = require('node:net')
const { describe, test } = require('node:test')
const { buildSyscall } = require('../../confinement/support/build-syscall')
const { createScratch } = require('../../support/create-scratch')

const LINGER = 4

/** A socket that takes long to close: whoever lets go of it last waits for what it has not sent yet. */
function describeSlowClose(isolatedFunction) {
  const createFolder = createScratch()

  describe('a socket that takes long to close', () => {
    test('is for nobody to close but the function', async t => {
      const server = net.createServer(socket => socket.pause()).listen(0, '127.0.0.1')
      t.after(() => server.close())
      await once(server, 'listening')
      const addon = buildSyscall(createFolder())
      const permissions = ['net', 'addons', `fs-read=${addon}`]
      const send = isolatedFunction(sendSlowSocket, { timeout: 20_000, allow: { permissions } })
      const neighbour = isolatedFunction(() => 'here', { timeout: 60_000 })
      await neighbour()

      let hasEnded = false
      const attack = send(addon, server.address().port, LINGER).finally(() => {
        hasEnded = true
      })
      let slowest = 0
      while (!hasEnded) {
        const begin = performance.now()
        assert.equal((await neighbour()).value, 'here')
        slowest = Math.max(slowest, performance.now() - begin)
      }
      const { value } = await attack
      // The control: the socket is a slow one. Nothing takes it from the function.
      assert.equal(value.lingers, 0)
      assert.deepEqual(
        value.sent.filter(sent => sent >= 0),
        []
      )
      assert.ok(slowest < (LINGER * 1000) / 2, `${slowest} ms`)
    })
  })
}

async function sendSlowSocket(addon, port, seconds) {
  const { writeSync } = require('node:fs')
  const socket = require('node:net').connect(port, '127.0.0.1')
  await new Promise(resolve => socket.once('connect', resolve))
  while (socket.write(Buffer.alloc(2 ** 20)));
  const module = { exports: {} }
  process.dlopen(module, addon)
  const call = module.exports
  const [level, option, value] = [1, 13, Buffer.alloc(8)]
  value.writeInt32LE(1, 0)
  value.writeInt32LE(seconds, 4)
  const { fd } = socket._handle
  const lingers = call('setsockopt', fd, level, option, value, value.length)
  // Logs without text: while the supervisor reads them, the function closes its own.
  writeSync(3, Buffer.concat(Array(1000).fill(Buffer.of(1, 0, 0, 0, 1))))
  const sent = []
  for (let descriptor = 3; descriptor < 32; descriptor++) {
    if (descriptor === fd) continue
    sent.push(call('send_descriptors', descriptor, fd, 1))
    if (sent.at(-1) >= 0) call('close', fd)
  }
  return { lingers, sent }
}

module.exports = { describeSlowClose }
