'use strict'

const memory = require('./memory')
const { settleWrites } = require('./storage/background-writes')
const { removeRoot } = require('./storage/remove-root')

/** Removes what this library made in `tmpdir`, and the folder itself if nothing else is in it. */
async function removeDependencies(tmpdir) {
  await memory.forget(tmpdir)
  await settleWrites(tmpdir)
  await removeRoot(tmpdir)
}

module.exports = { removeDependencies }
