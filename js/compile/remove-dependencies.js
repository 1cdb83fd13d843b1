'use strict'

const memory = require('./memory')
const { settleWrites } = require('./storage/background-writes')
const { removeRoot } = require('./storage/remove-root')
const { leaveUsers } = require('./storage/users')

/**
 * Removes what this library made in `tmpdir`, and the folder itself if nothing else is in it. Where another process uses it, that one is
 * to do so. Without `native` no process can.
 */
async function removeDependencies(tmpdir, native) {
  await memory.forget(tmpdir)
  await settleWrites(tmpdir)
  if (native) await leaveUsers(tmpdir, native, () => removeRoot(tmpdir))
  else await removeRoot(tmpdir)
}

module.exports = { removeDependencies }
