'use strict'

const path = require('node:path')

const writes = new Map()

/** Nobody waits for the disk: a result that cannot be stored (disk full, read-only, unsafe folder) is just not reused. */
function writeInBackground(tmpdir, write) {
  const scope = path.resolve(tmpdir)
  const pending = writes.get(scope) ?? new Set()
  writes.set(scope, pending)
  const ignore = () => {}
  const finished = write()
    .catch(ignore)
    .finally(() => pending.delete(finished))
  pending.add(finished)
  return finished
}

async function settleWrites(tmpdir) {
  const scope = path.resolve(tmpdir)
  await Promise.all(writes.get(scope) ?? [])
  writes.delete(scope)
}

module.exports = { writeInBackground, settleWrites }
