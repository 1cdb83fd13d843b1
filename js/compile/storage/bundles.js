'use strict'

const fsSync = require('node:fs')
const path = require('node:path')
const { writeInBackground } = require('./background-writes')
const { parseEntry, readEntry, writeEntry } = require('./entry')
const { makeFolder } = require('./make-folder')
const { pruneEntries } = require('./prune-entries')
const { findSafeRoot, openRoot } = require('./root')

// Two files each, of up to dozens of megabytes.
const MAX_FILES = 400
const MAX_BYTES = 1024 * 1024 * 1024

/** → `{ script: { code, folders, scripts, readMap }, watched }` */
async function readBundle(tmpdir, key) {
  const layout = await findSafeRoot(tmpdir)
  const file = layout && path.join(layout.bundles, key)
  const entry = file && (await readEntry(layout.root, file))
  if (!entry) return
  return {
    script: {
      code: entry.body,
      folders: entry.meta.folders,
      scripts: entry.meta.scripts,
      readMap: createMapReader(layout.root, file)
    },
    watched: entry.meta.watched
  }
}

/**
 * Stores a bundle just made, `code` and `map` as bytes. Its map, often larger than the code, stays in memory only until it
 * is on disk.
 */
function writeBundle(tmpdir, key, { code, map, folders, watched, scripts }) {
  const script = { code: code.toString(), folders, scripts, readMap: () => map.toString() }
  writeInBackground(tmpdir, async () => {
    const { root, bundles } = await openRoot(tmpdir)
    const file = path.join(bundles, key)
    await makeFolder(bundles)
    // The map first: whoever finds the code finds its map.
    await writeEntry(root, `${file}.map`, { meta: {}, body: map })
    const written = await writeEntry(root, file, { meta: { folders, watched, scripts }, body: code })
    script.readMap = createMapReader(root, file)
    await pruneEntries(bundles, MAX_FILES, { bytes: MAX_BYTES, written })
  })
  return { script, watched }
}

// Synchronous as it is needed while an error is being built, and rarely.
function createMapReader(root, file) {
  return () => {
    try {
      return parseEntry(root, `${file}.map`, fsSync.readFileSync(`${file}.map`))?.body ?? null
    } catch {
      return null
    }
  }
}

module.exports = { readBundle, writeBundle }
