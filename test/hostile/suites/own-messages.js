'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { buildSyscall } = require('../../confinement/support/build-syscall')
const { createScratch } = require('../../support/create-scratch')

/** A pipe has a second way in: a function can write to the one that it is sent messages through. */
function describeOwnMessages(isolatedFunction) {
  const createFolder = createScratch()

  describe('a function that writes to its own messages', () => {
    test('as if it had not read its call, runs no longer for it', async () => {
      const addon = buildSyscall(createFolder())
      // With fewer permissions it may not name its own pipe.
      const allow = { permissions: ['addons', 'fs-read'] }
      const run = isolatedFunction(writeAndExit, { timeout: 1000, allow })
      // The control: in one run it has ended by itself before the time is up.
      await assert.rejects(run(addon, 0), { name: 'ExitError', exitCode: 7 })
      // A copy that was killed before it had read its call is replaced, and this looks like one.
      const { launcher } = isolatedFunction.isolation
      await assert.rejects(run(addon, 100), { name: launcher === 'fork' ? 'TimeoutError' : 'ExitError' })
    })
  })
}

async function writeAndExit(addon, size) {
  const module = { exports: {} }
  process.dlopen(module, addon)
  const [here, toWrite] = [-100, 1]
  const pipe = module.exports('openat', here, Buffer.from('/proc/self/fd/5\0'), toWrite, 0)
  if (pipe >= 0) require('node:fs').writeSync(pipe, Buffer.alloc(size))
  await new Promise(resolve => setTimeout(resolve, 600))
  process.exit(pipe >= 0 ? 7 : 8)
}

module.exports = { describeOwnMessages }
