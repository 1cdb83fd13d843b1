'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { assertUnharmed } = require('../support/assert-unharmed')
const { FRAMES } = require('../table/frames')

const LIMITS = { timeout: 2000, maxBuffer: 100_000 }

/** Frames of a function's own making are an outcome or an error of its call, and of no other. */
function describeFrames(isolatedFunction) {
  const forge = isolatedFunction(chunks => {
    const { writeSync } = require('node:fs')
    for (const chunk of chunks) for (let at = 0; at < chunk.length; ) at += writeSync(3, chunk, at)
    return 'own'
  }, LIMITS)

  describe('written to the pipe of frames:', () => {
    for (const { name, chunks, value, error, log } of FRAMES) {
      test(name, () =>
        assertUnharmed(isolatedFunction, async () => {
          if (error) return assert.rejects(forge(chunks), error)
          const result = await forge(chunks)
          assert.equal(result.value, value)
          assert.deepEqual(result.logging.log, log)
        })
      )
    }

    test('a frame around what the console sends', () =>
      assertUnharmed(isolatedFunction, async () => {
        const interleave = isolatedFunction(text => {
          const { writeSync } = require('node:fs')
          // A log of 11 bytes, whose text is the frame of the console.
          writeSync(3, Buffer.of(1 + 5 + text.length, 0, 0, 0, 1))
          console.log(text)
          return 'own'
        }, LIMITS)
        const { value, logging } = await interleave('inner')
        assert.equal(value, 'own')
        assert.deepEqual(logging.log, ['\u0006\0\0\0\u0001inner'])
      }))

    test('by several threads at once, without end', () =>
      assertUnharmed(isolatedFunction, async () => {
        const flood = isolatedFunction(floodFromThreads, { ...LIMITS, allow: { permissions: ['worker'] } })
        await assert.rejects(flood(3, [7, 0, 0, 0, 1, 120, 120, 120, 120, 120, 120]), {
          name: 'MaxBufferError'
        })
        await assert.rejects(flood(3, [255]), { name: 'MaxBufferError' })
        // What is written to the standard error is logged.
        await assert.rejects(flood(2, [120]), { name: 'MaxBufferError' })
      }))
  })
}

async function floodFromThreads(descriptor, piece) {
  const { Worker } = require('node:worker_threads')
  const source = `
    const { writeSync } = require('node:fs')
    const bytes = Buffer.alloc(${piece.length} * 5000, Buffer.from(${JSON.stringify(piece)}))
    for (;;) writeSync(${descriptor}, bytes)`
  for (let i = 0; i < 4; i++) new Worker(source, { eval: true })
  return new Promise(() => {})
}

module.exports = { describeFrames }
