'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { assertUnharmed } = require('../support/assert-unharmed')

const LIMITS = { timeout: 2000, maxBuffer: 100_000 }
const NOISE = [0, 255, 7, 0, 0, 0, 6, 34, 120, 34]

/** What a function does to the descriptors that it finds in its process reaches nobody else. */
function describeDescriptors(isolatedFunction) {
  const run = (fn, options) => isolatedFunction(fn, { ...LIMITS, ...options })

  describe('descriptors:', () => {
    test('noise on all but the pipe of frames is no outcome', () =>
      assertUnharmed(isolatedFunction, async () => {
        const write = run(noise => {
          const { writeSync } = require('node:fs')
          let written = 0
          for (let descriptor = 0; descriptor < 64; descriptor++) {
            if (descriptor === 3) continue
            try {
              written += writeSync(descriptor, Buffer.from(noise)) > 0
            } catch {
              // Not open, or not for writing.
            }
          }
          return written
        })
        assert.ok((await write(NOISE)).value > 0)
      }))

    test('all closed, the call breaks off', () =>
      assertUnharmed(isolatedFunction, async () => {
        const close = run(first => {
          const { closeSync } = require('node:fs')
          for (let descriptor = first; descriptor < 64; descriptor++) {
            try {
              closeSync(descriptor)
            } catch {
              // Not open.
            }
          }
          return 'own'
        })
        await assert.rejects(close(0), { name: /^(Exit|Timeout)Error$/ })
        assert.equal((await close(60)).value, 'own')
      }))

    test('the pipe of frames closed, the call breaks off', () =>
      assertUnharmed(isolatedFunction, async () => {
        const close = run(descriptor => {
          require('node:fs').closeSync(descriptor)
          return 'own'
        })
        await assert.rejects(close(3), { name: 'ExitError' })
        assert.equal((await close(2)).value, 'own')
      }))

    test('the pipe of frames replaced by a file, the call breaks off', () =>
      assertUnharmed(isolatedFunction, async () => {
        const replace = run(
          descriptor => {
            const fs = require('node:fs')
            if (descriptor !== undefined) fs.closeSync(descriptor)
            const opened = fs.openSync('/proc/self/status')
            return opened === descriptor ? 'replaced' : 'own'
          },
          { allow: { permissions: ['fs-read'] } }
        )
        await assert.rejects(replace(3), { name: 'ExitError' })
        assert.equal((await replace()).value, 'own')
      }))

    test('the pipe of messages read, the call waits', () =>
      assertUnharmed(isolatedFunction, async () => {
        const read = run(size => {
          require('node:fs').readSync(5, Buffer.alloc(size))
          return 'own'
        })
        await assert.rejects(read(1), { name: 'TimeoutError' })
        assert.equal((await read(0)).value, 'own')
      }))

    test('each pipe used from its other end, the call is what it would be', () =>
      assertUnharmed(isolatedFunction, async () => {
        const turn = run(() => {
          const { readSync, writeSync } = require('node:fs')
          const attempts = [() => readSync(3, Buffer.alloc(1)), () => writeSync(5, Buffer.of(0))]
          return attempts.map(attempt => {
            try {
              return attempt()
            } catch ({ code }) {
              return code
            }
          })
        })
        assert.deepEqual((await turn()).value, ['EBADF', 'EBADF'])
      }))

    test('the pipe of frames given to a stream, what is written is what it would be', () =>
      assertUnharmed(isolatedFunction, async () => {
        const stream = run(async bytes => {
          const { createWriteStream } = require('node:fs')
          const stream = createWriteStream(null, { fd: 3, autoClose: false })
          await new Promise(resolve => stream.write(Buffer.from(bytes), resolve))
          return 'own'
        })
        assert.equal((await stream([4, 0, 0, 0, 6, 34, 97, 34])).value, 'a')
        await assert.rejects(stream([0, 0, 0, 0]), { name: 'ExitError' })
      }))

    test('the pipe of frames inherited by a child, it is no more than the function itself', () =>
      assertUnharmed(isolatedFunction, async () => {
        const spawn = run(
          script => {
            const { execFileSync } = require('node:child_process')
            execFileSync('/bin/sh', ['-c', script], { stdio: ['ignore', 'ignore', 'ignore', 3] })
            return 'own'
          },
          { allow: { permissions: ['child-process'] } }
        )
        assert.equal((await spawn('true')).value, 'own')
        assert.equal((await spawn(String.raw`printf '\004\000\000\000\006"a"' >&3`)).value, 'a')
        await assert.rejects(spawn(String.raw`printf '\000\000\000\000' >&3`), { name: 'ExitError' })
      }))

    test('what V8 says when it is out of memory, the call lies about its own death', () =>
      assertUnharmed(isolatedFunction, async () => {
        const die = run(words => {
          require('node:fs').writeSync(2, words)
          process.abort()
        })
        await assert.rejects(die('FATAL ERROR: JavaScript heap out of memory'), { name: 'MemoryError' })
        await assert.rejects(die('Goodbye'), { name: 'ExitError' })
      }))
  })
}

module.exports = { describeDescriptors }
