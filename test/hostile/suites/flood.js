'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')

/** What is written to the standard error without end costs the host little: it takes no more than so much of it at a time. */
function describeFlood(isolatedFunction) {
  describe('a standard error without end', () => {
    test('keeps the function busy, and not the host', async () => {
      const write = isolatedFunction(
        size => {
          const { writeSync } = require('node:fs')
          const end = Date.now() + 2000
          let written = 0
          for (const bytes = Buffer.alloc(size, 120); Date.now() < end; ) written += writeSync(2, bytes)
          return written
        },
        { timeout: 20_000, maxLogBytes: 1000 }
      )
      const { value } = await write(65_536)
      // The control: it was not kept waiting for long.
      assert.ok(value > 2 ** 20, `${value} bytes`)
      // A pipe in 2 ms.
      assert.ok(value < 1.5 * 1000 * 65_536, `${value} bytes`)
    })
  })
}

module.exports = { describeFlood }
