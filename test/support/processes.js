'use strict'

// What the kernel says about processes, read from /proc.

const fs = require('node:fs')

/** Every process below `root`, as `{ pid, state, command }`. */
function listDescendants(root = process.pid) {
  const all = listProcesses()
  const found = []
  const parents = [root]
  while (parents.length > 0) {
    const parent = parents.pop()
    for (const candidate of all) {
      if (candidate.parent !== parent) continue
      found.push(candidate)
      parents.push(candidate.pid)
    }
  }
  return found
}

function listProcesses() {
  return fs
    .readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(readProcess)
    .filter(Boolean)
}

function readProcess(pid) {
  try {
    const [, command, state, parent] = /^\d+ \((.*)\) (\S) (\d+)/s.exec(
      fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    )
    return { pid: Number(pid), command, state, parent: Number(parent) }
  } catch {
    // Ended between the listing and now.
    return undefined
  }
}

function isAlive(pid) {
  const found = readProcess(pid)
  return found !== undefined && found.state !== 'Z'
}

/** Processes whose command line contains the text, wherever they hang in the tree. */
function findByArguments(text) {
  return listProcesses().filter(({ pid }) => {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(text)
    } catch {
      return false
    }
  })
}

function countDescriptors(pid = process.pid) {
  return fs.readdirSync(`/proc/${pid}/fd`).length
}

module.exports = { countDescriptors, findByArguments, isAlive, listDescendants }
