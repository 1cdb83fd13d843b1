const fs = require('node:fs')

/** The pids of a process's children, whichever of its threads they hang on. */
function listChildren(pid) {
  return fs.readdirSync(`/proc/${pid}/task`).flatMap(thread => {
    const listed = fs.readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
    return listed.split(' ').filter(Boolean).map(Number)
  })
}

/** The fork server of this host, as two levels below it stand keeper and server. */
function findServer() {
  const servers = listChildren(process.pid).flatMap(listChildren)
  const [server] = servers.filter(pid => readCommandLine(pid).includes('--single-threaded'))
  if (server === undefined) throw new Error('no fork server runs in this host')
  return server
}

function readCommandLine(pid) {
  return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1)
}

/** Its memory in MB: its share (PSS), resident, and what it alone holds. */
function readMemory(pid) {
  const rollup = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const read = name => Number(rollup.match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))[1]) / 1024
  return { pss: read('Pss'), rss: read('Rss'), own: read('Private_Dirty') + read('Private_Clean') }
}

module.exports = { findServer, listChildren, readCommandLine, readMemory }
