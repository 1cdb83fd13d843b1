'use strict'

const fs = require('node:fs/promises')

// What a file takes on the disk beyond its size, by which short files are not yet larger than they look.
const SLACK = 64 * 1024
const BYTES_PER_BLOCK = 512

/**
 * What lies below a folder: yields `{ file, stats, isFolder }` for each entry, `file` a path as bytes, as names need not be text.
 * Nothing is followed, and what is gone by now is left out: the function may be at work.
 */
async function* listEntries(folder) {
  const waiting = [Buffer.from(folder)]
  for (let current = waiting.pop(); current; current = waiting.pop()) {
    for await (const entry of openFolder(current)) {
      const file = Buffer.concat([current, SLASH, entry.name])
      const stats = await fs.lstat(file).catch(ignoreGone)
      if (!stats) continue
      if (stats.isDirectory()) waiting.push(file)
      yield { file, stats, isFolder: stats.isDirectory() }
    }
  }
}

const SLASH = Buffer.from('/')

async function* openFolder(folder) {
  try {
    yield* await fs.opendir(folder, { encoding: 'buffer', bufferSize: 256 })
  } catch (error) {
    // A folder that the function has closed to itself holds what it held.
    if (!['ENOENT', 'ENOTDIR', 'EACCES'].includes(error.code)) throw error
  }
}

function ignoreGone(error) {
  if (!['ENOENT', 'ENOTDIR', 'EACCES'].includes(error.code)) throw error
}

/** Which bound the entries below `folders` are over: `'maxBytes'`, `'maxFiles'` or undefined. Looks no further than it has to. */
async function findExceeded(folders, { maxBytes, maxFiles }) {
  let bytes = 0
  let files = 0
  for (const folder of folders) {
    for await (const { stats, isFolder } of listEntries(folder)) {
      files += 1
      if (!isFolder) bytes += weigh(stats)
      if (files > maxFiles) return 'maxFiles'
      if (bytes > maxBytes) return 'maxBytes'
    }
  }
}

/** The size that it has, however little of it was written; and what it was given beyond that. */
function weigh({ size, blocks }) {
  const onDisk = blocks * BYTES_PER_BLOCK
  return onDisk > size + SLACK ? onDisk : size
}

module.exports = { findExceeded, listEntries }
