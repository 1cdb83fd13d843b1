'use strict'

const fs = require('node:fs')
const { listDescendants } = require('../../support/processes')

/** The fork servers below a host, as `{ pid, keeper, children }`: `children` are the pids of its copies. */
function listForkServers(host = process.pid) {
  const all = listDescendants(host).filter(({ state }) => state !== 'Z')
  const keepers = all.filter(({ command, parent }) => command === 'keeper' && parent === host)
  return keepers.flatMap(keeper =>
    all
      .filter(({ parent, pid }) => parent === keeper.pid && isServer(pid))
      .map(({ pid }) => ({ pid, keeper: keeper.pid, children: listChildren(all, pid) }))
  )
}

/** The one there is. */
function findForkServer(host) {
  const [server] = listForkServers(host)
  return server
}

// Of the flags that a process has for a single call, a server has more.
function isServer(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--single-threaded')
  } catch {
    return false
  }
}

function listChildren(all, parent) {
  return all.filter(child => child.parent === parent).map(({ pid }) => pid)
}

module.exports = { findForkServer, listForkServers }
