'use strict'

const { randomUUID } = require('node:crypto')
const fs = require('node:fs/promises')
const path = require('node:path')
const { FilesLimitError } = require('../../errors')
const { collectFiles } = require('./collect-files')
const { openHostFolder } = require('./host-folder')
const { findExceeded } = require('./measure')
const { removeTree } = require('./remove-tree')

// Between two looks, and of the time that a look takes: a call that writes much is looked at less often.
const INTERVAL = 25
const SHARE = 5

/**
 * The folder of one call, filled with its files: `{ work, home, watch, collect, remove }`. `work` and `home` are real paths. It is
 * removed when the call is over, however it ended.
 */
async function openCallFolder(files, { tmpdir }) {
  const folder = path.join(await openHostFolder(tmpdir), randomUUID())
  const [work, home] = ['work', 'home'].map(name => path.join(folder, name))
  const bounds = { maxBytes: files.maxBytes, maxFiles: files.maxFiles }
  const isBounded = Object.values(bounds).some(Number.isFinite)
  await fs.mkdir(folder, { mode: 0o700 })
  try {
    for (const each of [work, home]) await fs.mkdir(each, { mode: 0o700 })
    for (const input of files.inputs) await writeInput(work, input, bounds)
    await throwOnExceeded()
  } catch (error) {
    await remove()
    throw error
  }

  /** Calls `end` once the folder is over its bounds. → stops looking, and says what it was over */
  function watch(end) {
    if (!isBounded) return () => undefined
    let exceeded
    let timer
    const look = async () => {
      const started = performance.now()
      exceeded = await findExceeded([work, home], bounds)
      if (exceeded) end()
      else if (timer) timer = setTimeout(look, Math.max(INTERVAL, SHARE * (performance.now() - started)))
    }
    timer = setTimeout(look, INTERVAL)
    return () => {
      clearTimeout(timer)
      timer = undefined
      return exceeded
    }
  }

  /** For when the whole tree of processes has ended. `most`: the bytes that `maxBuffer` has left. */
  async function collect(most) {
    await throwOnExceeded()
    return collectFiles(work, files, most)
  }

  async function throwOnExceeded() {
    if (!isBounded) return
    const limit = await findExceeded([work, home], bounds)
    if (limit) throw createFilesLimitError(files, limit)
  }

  function remove() {
    return removeTree(folder)
  }

  return { work, home, watch, collect, remove }
}

async function writeInput(work, { name, bytes, path: source }, { maxBytes }) {
  const target = path.join(work, name)
  await fs.mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
  if (bytes) return fs.writeFile(target, bytes, { mode: 0o600, flag: 'wx' })
  const { size } = await fs.stat(source)
  if (size > maxBytes) throw createFilesLimitError({ maxBytes }, 'maxBytes')
  await fs.copyFile(source, target, fs.constants.COPYFILE_FICLONE | fs.constants.COPYFILE_EXCL)
  // A copy has the mode of what it was copied from.
  await fs.chmod(target, 0o600)
}

function createFilesLimitError(files, limit) {
  return new FilesLimitError({ limit, value: files[limit] })
}

module.exports = { createFilesLimitError, openCallFolder }
