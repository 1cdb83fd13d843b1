'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { loadNative } = require('../../js/native')
const { createForTest } = require('../support/create')
const { createScratch } = require('../support/create-scratch')

const createFolder = createScratch()

// It hung: the run waited for the process, and the process for its call.
test('a keeper that is given no CPU and reports the start after Node is ready loses no run', async () => {
  process.env.ISOLATED_FUNCTIONS_LAUNCHER = 'spawn'
  loadNative().keeperPath = createSlowKeeper(loadNative().keeperPath)
  const isolatedFunction = createForTest()
  const { value, profiling } = await isolatedFunction(() => 5)()
  assert.equal(value, 5)
  assert.ok(profiling.phases.spawn >= 2000, `it was not slow: ${profiling.phases.spawn} ms`)
})

/** Its first report is held up for two seconds by strace, its program is not. */
function createSlowKeeper(keeper) {
  const file = path.join(createFolder(), 'keeper')
  // The first is signal-hook's, which tries its socket.
  const delay = 'inject=write,sendto:delay_enter=2000000:when=2'
  fs.writeFileSync(file, `#!/bin/sh\nexec strace -qq -o /dev/null -e ${delay} ${keeper} "$@"\n`, {
    mode: 0o755
  })
  return file
}
