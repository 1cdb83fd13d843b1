'use strict'

const fs = require('node:fs/promises')
const { describeLayout } = require('../../compile/storage/layout')
const { openRoot } = require('../../compile/storage/root')

/** The folder for packages and compiled functions, what is in it, and why it cannot be used where it cannot. */
async function describeCache(tmpdir) {
  const { root, deps, snippets } = describeLayout(tmpdir)
  const [sets, functions] = await Promise.all([countEntries(deps), countEntries(snippets)])
  const failure = await openRoot(tmpdir).then(
    () => undefined,
    error => error.message
  )
  return { folder: root, sets, functions, failure }
}

async function countEntries(folder) {
  try {
    return (await fs.readdir(folder)).length
  } catch {
    // Nothing was installed, or compiled, yet.
    return 0
  }
}

module.exports = { describeCache }
