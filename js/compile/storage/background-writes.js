'use strict'

const writes = new Map()

/** Nobody waits for the disk: a result that cannot be stored (disk full, read-only, unsafe folder) is just not reused. */
function writeInBackground(tmpdir, write) {
  const pending = writes.get(tmpdir) ?? new Set()
  writes.set(tmpdir, pending)
  const ignore = () => {}
  const finished = write()
    .catch(ignore)
    .finally(() => pending.delete(finished))
  pending.add(finished)
  return finished
}

async function settleWrites(tmpdir) {
  await Promise.all(writes.get(tmpdir) ?? [])
  writes.delete(tmpdir)
}

module.exports = { writeInBackground, settleWrites }
