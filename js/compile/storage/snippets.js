'use strict'

const path = require('node:path')
const { writeInBackground } = require('./background-writes')
const { readEntry, writeEntry } = require('./entry')
const { makeFolder } = require('./make-folder')
const { pruneEntries } = require('./prune-entries')
const { findSafeRoot, openRoot } = require('./root')

// A few kilobytes each, or megabytes. Generated functions differ at every call: without a bound they would fill the disk.
const MAX_SNIPPETS = 10_000
const MAX_BYTES = 256 * 1024 * 1024

/** → `{ snippet, dependencies, bundleKey }` */
async function readSnippet(tmpdir, key) {
  const layout = await findSafeRoot(tmpdir)
  const entry = layout && (await readEntry(layout.root, path.join(layout.snippets, key)))
  return entry?.meta
}

function writeSnippet(tmpdir, key, stored) {
  return writeInBackground(tmpdir, async () => {
    const { root, snippets } = await openRoot(tmpdir)
    await makeFolder(snippets)
    const written = await writeEntry(root, path.join(snippets, key), { meta: stored })
    await pruneEntries(snippets, MAX_SNIPPETS, { bytes: MAX_BYTES, written })
  })
}

module.exports = { readSnippet, writeSnippet }
