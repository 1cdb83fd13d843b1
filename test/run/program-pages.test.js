'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const { test } = require('node:test')
const { createForTest } = require('../support/create')
const { NODE_VERSIONS } = require('../support/node-versions')
const { listDescendants } = require('../support/processes')
const { waitUntil } = require('../support/wait-until')

for (const [version, execPath] of Object.entries(NODE_VERSIONS)) {
  test(`children of a busy server find the pages of Node ${version} in their table, and none can be written`, async () => {
    const isolatedFunction = createForTest({ execPath })
    const countFaults = isolatedFunction(() => process.resourceUsage().minorPageFault)
    const { value: before } = await countFaults()
    // A fork or two ahead of each call: the server has seen enough of them, and the last have what it has learned.
    await waitUntil('calls take a third of the faults less', async () => {
      await Promise.all(Array.from({ length: 8 }, () => countFaults()))
      return (await countFaults()).value < before * 0.7
    })
    for (const { pid } of listDescendants()) assert.deepEqual(listWritableCode(pid, execPath), [])
  })
}

function listWritableCode(pid, execPath) {
  const isWritable = line => / rwxp /.test(line) && line.endsWith(fs.realpathSync(execPath))
  try {
    return fs.readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n').filter(isWritable)
  } catch {
    // Ended meanwhile.
    return []
  }
}
