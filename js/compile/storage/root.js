'use strict'

const fs = require('node:fs/promises')
const { describeLayout } = require('./layout')
const { makeFolder } = require('./make-folder')

const WRITABLE_BY_OTHERS = 0o022

/** Creates the folder where it is missing. Throws an Error that says what is wrong with it and how to mend it. */
async function openRoot(tmpdir) {
  const layout = describeLayout(tmpdir)
  await makeFolder(layout.root)
  const problem = describeProblem(layout.root, await fs.lstat(layout.root))
  if (problem) throw new Error(problem)
  return layout
}

/** The layout when the folder exists and only this user can have written what is in it, else nothing. */
async function findSafeRoot(tmpdir) {
  const layout = describeLayout(tmpdir)
  const stats = await fs.lstat(layout.root).catch(() => undefined)
  if (stats && !describeProblem(layout.root, stats)) return layout
}

// What lies in the folder is run as code, so whoever may write to it would decide what the functions of all users do.
function describeProblem(root, stats) {
  const remedy = 'Remove it, or set the option `tmpdir` to a folder of your own'
  if (stats.isSymbolicLink())
    return `${root} is a symbolic link, which could be changed at any time. ${remedy}`
  if (!stats.isDirectory()) return `${root} is not a folder. ${remedy}`
  // Windows: access is decided by lists that neither number reflects.
  if (!process.geteuid) return
  const user = process.geteuid()
  if (stats.uid !== user)
    return `${root} belongs to user ${stats.uid}, not to user ${user} who runs this. ${remedy}`
  if (stats.mode & WRITABLE_BY_OTHERS)
    return `${root} can be written by other users. Run \`chmod 700 ${root}\``
}

module.exports = { openRoot, findSafeRoot }
