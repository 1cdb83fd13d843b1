'use strict'

const assert = require('node:assert/strict')
const { spawn } = require('node:child_process')
const { findByArguments, listDescendants } = require('../../support/processes')
const { waitUntil } = require('../../support/wait-until')

const MARK = `sibling-of-${process.pid}`

/**
 * Processes that a sandbox has no business with, of the same user: their pids as `targets`, and how to `release` them. The
 * sibling is another call of a function with these permissions.
 */
async function startTargets({ isolatedFunction }, permissions) {
  const victim = spawn('sleep', ['300'], { stdio: 'ignore' })
  const end = new AbortController()
  const ended = startSibling(isolatedFunction, { signal: end.signal, allow: { permissions } })
  const release = async () => {
    victim.kill('SIGKILL')
    end.abort()
    await ended
  }
  try {
    await waitUntil('the sibling runs', () => findByArguments(MARK).length > 0)
    return { targets: { victim: victim.pid, host: process.pid, ...findFamily() }, release }
  } catch (error) {
    await release()
    throw error
  }
}

async function startSibling(isolatedFunction, options) {
  const wait = async mark => {
    process.title = mark
    while (true) await new Promise(resolve => setTimeout(resolve, 1000))
  }
  await assert.rejects(isolatedFunction(wait, options)(MARK), { name: 'AbortError' })
}

/**
 * The sibling, its parent (a warden, a server or a keeper), the keeper above it, and the server where a keeper did not
 * start the sibling itself.
 */
function findFamily() {
  const [{ pid: sibling }] = findByArguments(MARK)
  const all = new Map(listDescendants().map(found => [found.pid, found]))
  const line = [sibling]
  while (all.get(line.at(-1)).command !== 'keeper') line.push(all.get(line.at(-1)).parent)
  const [keeper, server] = line.reverse()
  const parent = all.get(sibling).parent
  return server === sibling ? { sibling, parent, keeper } : { sibling, parent, server, keeper }
}

module.exports = { startTargets }
