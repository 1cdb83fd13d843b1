'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')

/** Logs while a function runs. */
function describeLogs(isolatedFunction) {
  const collect = () => {
    const entries = []
    return { entries, onLog: entry => entries.push(entry) }
  }

  describe('onLog', () => {
    test('is told of each entry in order, with its level, source and time, and of the same as logging', async () => {
      const { entries, onLog } = collect()
      const began = Date.now()
      const fn = isolatedFunction(
        () => {
          console.log('one', { two: 2 })
          console.warn('three')
          console.dir([4])
          process.stdout.write('five\n')
          process.stderr.write('six')
        },
        { onLog }
      )
      const { logging } = await fn()
      assert.deepEqual(
        entries.map(({ level, text, index, source }) => [index, level, text, source]),
        [
          [0, 'log', 'one { two: 2 }', 'console'],
          [1, 'warn', 'three', 'console'],
          [2, 'log', '[ 4 ]', 'console'],
          [3, 'log', 'five', 'stdio'],
          [4, 'error', 'six', 'stdio']
        ]
      )
      assert.ok(entries.every(({ time }) => time instanceof Date && time >= began && time <= Date.now()))
      assert.deepEqual(logging, { log: ['one { two: 2 }', '[ 4 ]', 'five'], warn: ['three'], error: ['six'] })
    })

    test('is told while the function runs', async () => {
      let tell
      const told = new Promise(resolve => (tell = resolve))
      const fn = isolatedFunction('async () => { console.log("first"); await go(); return "end" }', {
        onLog: ({ text }) => tell(text),
        // Goes on only once the entry was told.
        hostFunctions: { go: () => told },
        timeout: 5000
      })
      assert.equal((await fn()).value, 'end')
      assert.equal(await told, 'first')
    })

    test('positions are those of the source', async () => {
      const { entries, onLog } = collect()
      await isolatedFunction('() => {\n  // far\n  console.error(new Error("here").stack)\n}', { onLog })()
      assert.match(entries[0].text, /snippet\.js:3:17/)
    })

    test('what is written to the descriptors comes by lines, whoever writes it', async () => {
      const { entries, onLog } = collect()
      const fn = isolatedFunction(
        node => {
          const { writeSync } = require('node:fs')
          writeSync(1, 'a\nb\n')
          writeSync(2, 'c')
          require('node:child_process').spawnSync(
            node,
            ['-e', 'console.log("child"); console.error("err")'],
            {
              stdio: 'inherit'
            }
          )
        },
        { onLog, allow: { permissions: ['child-process', 'fs-read'] } }
      )
      const { logging } = await fn(process.execPath)
      assert.deepEqual(logging.log, ['a', 'b', 'child'])
      assert.equal(logging.error.join(''), 'cerr')
      assert.ok(entries.every(({ source }) => source === 'stdio'))
    })

    const ENDS = {
      'a timeout': [
        '() => { console.log("last"); require("node:fs").writeSync(1, "part"); for (;;); }',
        { timeout: 200 }
      ],
      'process.exit': [
        '() => { console.log("last"); require("node:fs").writeSync(1, "part"); process.exit(3) }',
        {}
      ],
      'out of memory': [
        '() => { console.log("last"); require("node:fs").writeSync(1, "part"); const a = []; for (;;) a.push({ a: [a.length] }) }',
        { memory: 32, timeout: 60_000 }
      ]
    }
    for (const [name, [source, options]] of Object.entries(ENDS)) {
      test(`has been told of all that was printed before the end: ${name}`, async () => {
        const { entries, onLog } = collect()
        const error = await isolatedFunction(source, { ...options, onLog })().catch(error => error)
        assert.ok(error instanceof Error)
        const texts = entries.map(({ text }) => text)
        assert.deepEqual(texts.toSorted(), ['last', 'part'])
        assert.deepEqual(error.logging.log.toSorted(), ['last', 'part'])
      })
    }

    test('that throws, or rejects, warns and changes nothing', async () => {
      const warnings = []
      const listen = warning => warnings.push(warning)
      process.on('warning', listen)
      try {
        for (const onLog of [
          () => {
            throw new Error('mine')
          },
          async () => {
            throw new Error('mine')
          }
        ]) {
          const { value, logging } = await isolatedFunction('() => { console.log("a"); return 1 }', {
            onLog
          })()
          assert.deepEqual([value, logging.log], [1, ['a']])
        }
        await new Promise(setImmediate)
      } finally {
        process.off('warning', listen)
      }
      assert.equal(warnings.length, 2)
      assert.ok(
        warnings.every(({ code, message }) => code === 'ISOLATED_FUNCTION_ON_LOG' && /mine/.test(message))
      )
    })

    test('is told of 100,000 entries while the event loop goes on', async () => {
      let entries = 0
      const onLog = ({ index }) => assert.equal(index, entries++)
      const fn = isolatedFunction('n => { for (let i = 0; i < n; i++) console.log("x".repeat(100)) }', {
        onLog
      })
      await fn(100_000)
      assert.equal(entries, 100_000)
    })
  })

  describe('maxLogBytes', () => {
    test('beyond it logs are left out, which is told once, and the function goes on', async () => {
      const { entries, onLog } = collect()
      const fn = isolatedFunction(
        '() => { for (let i = 0; i < 10; i++) console.log("x".repeat(100)); console.log("y".repeat(1e6)); return "end" }',
        { onLog, maxLogBytes: 400, maxBuffer: 10_000 }
      )
      const { value, logging } = await fn()
      assert.equal(value, 'end')
      assert.deepEqual(logging.warn, ['[1000800 bytes of logs dropped]'])
      assert.equal(logging.log.length, 2)
      assert.equal(entries.length, 3)
      const last = entries.at(-1)
      assert.deepEqual([last.level, last.index], ['warn', 2])
    })

    test('without it, logs beyond maxBuffer end the call', async () => {
      const fn = isolatedFunction('() => { console.log("y".repeat(1e6)) }', { maxBuffer: 10_000 })
      await assert.rejects(fn(), { name: 'MaxBufferError' })
    })
  })
}

module.exports = { describeLogs }
