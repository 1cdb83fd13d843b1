'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { countDescriptors, findByArguments } = require('../../support/processes')
const { waitUntil } = require('../../support/wait-until')

const SECRET = 'a secret of the call before'

/** What one call leaves behind in its process is in no other, be it later or at the same time. */
function describeIsolation({ isolatedFunction }) {
  const reads = { allow: { permissions: ['fs-read'] } }

  describe('nothing of another call is visible:', () => {
    test('no global, no patched builtin, no module state', async () => {
      const leave = isolatedFunction(() => {
        globalThis.left = 1
        Array.prototype.left = 1
        require('node:fs').left = 1
        require('node:http').globalAgent.maxSockets = 1
        process.title = 'left'
        process.chdir('/tmp')
        process.umask(0o777)
        process.on('exit', () => {})
        require('node:v8').setFlagsFromString('--stack-size=200')
        return [typeof left, [].left, process.cwd()]
      }, reads)
      const look = isolatedFunction(
        () => [
          typeof left,
          [].left,
          require('node:fs').left,
          require('node:http').globalAgent.maxSockets,
          process.title === 'left',
          process.cwd(),
          process.umask() === 0o777,
          process.listenerCount('exit')
        ],
        reads
      )
      const clean = ['undefined', undefined, undefined, Infinity, false, '/', false, 0]
      assert.deepEqual((await look()).value, clean)
      assert.deepEqual((await leave()).value, ['number', 1, '/tmp'])
      for (let i = 0; i < 3; i++) assert.deepEqual((await look()).value, clean)
    })

    test('no environment, not even what the kernel keeps of it', async () => {
      const look = () => [
        { ...process.env },
        require('node:fs').readFileSync('/proc/self/environ', 'utf8').replaceAll('\0', '')
      ]
      const [first] = (await isolatedFunction(look, { ...reads, env: { SECRET } })()).value
      assert.deepEqual(first, { SECRET })
      assert.deepEqual((await isolatedFunction(look, reads)()).value, [{}, ''])
    })

    test('no memory that is handed out again', async () => {
      const fill = isolatedFunction(secret => {
        for (let i = 0; i < 1000; i++) Buffer.from(secret)
        return Buffer.allocUnsafeSlow(1e6).fill(secret).includes(secret)
      })
      const search = isolatedFunction(secret => {
        const buffers = Array.from({ length: 300 }, (_, i) => Buffer.allocUnsafe(100 + i * 100))
        return buffers.some(buffer => buffer.includes(secret))
      })
      assert.equal((await fill(SECRET)).value, true)
      for (let i = 0; i < 3; i++) assert.equal((await search(SECRET)).value, false)
    })

    test('no text in the memory of the process', async () => {
      const fn = isolatedFunction(searchMemory, reads)
      // The control: what the call itself was given is found.
      assert.equal((await fn('left-behind:0123456789abcdef')).value, true)
      assert.equal((await fn()).value, false)
    })

    test('no descriptor, of calls before, at the same time, or of the server', async t => {
      const list = () => {
        const fs = require('node:fs')
        const targets = []
        for (const descriptor of fs.readdirSync('/proc/self/fd')) {
          try {
            targets[descriptor] = fs.readlinkSync(`/proc/self/fd/${descriptor}`)
          } catch {
            // That of the listing itself.
          }
        }
        return targets
      }
      const controller = new AbortController()
      t.after(() => controller.abort())
      const hold = isolatedFunction(
        async mark => {
          const fs = require('node:fs')
          for (let i = 0; i < 20; i++) fs.openSync('/proc/self/status')
          process.title = mark
          await new Promise(resolve => setTimeout(resolve, 60_000))
        },
        { ...reads, signal: controller.signal, throwError: false }
      )
      const mark = `holds-${process.pid}`
      hold(mark)
      hold(mark)
      await waitUntil('both hold theirs', () => findByArguments(mark).length === 2)
      const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => isolatedFunction(list, reads)()))
      for (const { value } of [first, ...others]) {
        assert.equal(value[0], '/dev/null')
        for (const given of [1, 2, 3, 5]) assert.match(value[given], /^pipe:/)
        const rest = value.slice(4).filter(Boolean)
        const foreign = rest.filter(
          target =>
            !/^anon_inode:\[(eventpoll|eventfd)\]$|^pipe:|^\/dev\/null$|^\/proc\/\d+\/(cgroup|maps|stat)$/.test(
              target
            )
        )
        assert.deepEqual(foreign, [])
        assert.ok(rest.length < 32, `${rest}`)
      }
      // Pipes and sockets have numbers of their own: none is in two processes.
      const numbered = [first, ...others].map(({ value }) =>
        value.filter(target => /^(pipe|socket):/.test(target))
      )
      const all = numbered.flatMap(targets => [...new Set(targets)])
      assert.deepEqual(all.sort(), [...new Set(all)].sort())
      const held = findByArguments(mark).map(({ pid }) => countDescriptors(pid))
      assert.ok(held.length === 2 && held.every(count => count >= 24), `${held}`)
    })
  })
}

// Whether a text of that form lies in what the process can write to. The form itself does not match itself.
function searchMemory() {
  const fs = require('node:fs')
  const memory = fs.openSync('/proc/self/mem')
  const chunk = Buffer.allocUnsafeSlow(2 ** 20)
  const regions = fs.readFileSync('/proc/self/maps', 'latin1').matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw-p/gm)
  for (const [, from, to] of regions) {
    const end = Number.parseInt(to, 16)
    for (let at = Number.parseInt(from, 16); at < end; at += chunk.length) {
      const length = fs.readSync(memory, chunk, 0, Math.min(chunk.length, end - at), at)
      if (/left-behind:[0-9a-f]{16}/.test(chunk.latin1Slice(0, length))) return true
    }
  }
  return false
}

module.exports = { describeIsolation }
