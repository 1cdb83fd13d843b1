'use strict'

const assert = require('node:assert/strict')
const { spawn, spawnSync } = require('node:child_process')
const { once } = require('node:events')
const fs = require('node:fs')
const { describe, test } = require('node:test')
const { describePairs } = require('../support/describe-pairs')
const { layOutFiles } = require('../support/lay-out-files')
const filesOfNode = require('../table/files-of-node')
const readsOfNode = require('../table/reads-of-node')
const signals = require('../table/signals')

const MEMORY = 64

/** The known ways around Node's permission model, on each line that has them. */
function describeWaysAroundNode(context) {
  const { version, createFolder } = context
  const folder = layOutFiles(createFolder())
  const prepare = place => ({
    addon: undefined,
    folder: place === 'plain' ? layOutFiles(createFolder()) : folder
  })

  describe('a file that Node writes by itself is not written:', () => {
    for (const { name, run } of filesOfNode.filter(({ runs }) => runs.includes(version)))
      test(name, () => assertUnwritten(run, context))
  })
  for (const { permissions, attempts } of readsOfNode) {
    const granted = permissions.map(permission => permission.replace('FOLDER', folder))
    describePairs(
      `a file that Node reads, with ${permissions.join()}:`,
      { attempts, permissions: granted, places: ['sandbox'], prepare },
      context
    )
  }
  describe('a signal does not arrive:', () => {
    for (const { name, run, permissions } of signals)
      test(name, () => assertUnheard(run, permissions, context))
  })
}

async function assertUnwritten(run, { isolatedFunction, execPath, createFolder }) {
  const outside = createFolder()
  const script = `(${run})({ require, folder: ${JSON.stringify(outside)} })`
  spawnSync(execPath, [`--max-old-space-size=${MEMORY}`, '-e', script], { cwd: outside, env: {} })
  assert.notDeepEqual(fs.readdirSync(outside), [], 'The control has written nothing')

  const folder = createFolder()
  // Its working directory.
  const before = fs.readdirSync('/')
  const fn = isolatedFunction(`folder => (${run})({ require, folder })`, {
    memory: MEMORY,
    throwError: false
  })
  await fn(folder)
  assert.deepEqual([fs.readdirSync(folder), fs.readdirSync('/')], [[], before])
}

async function assertUnheard(run, permissions, { isolatedFunction, execPath, addon }) {
  const own = permissions.includes('addons') ? [`fs-read=${addon}`] : []
  const source = `given => (${run})({ ...given, require })`
  const fn = isolatedFunction(source, { throwError: false, allow: { permissions: [...permissions, ...own] } })
  const victim = spawn('sleep', ['300'], { stdio: 'ignore' })
  try {
    const ended = once(victim, 'exit')
    await fn({ target: victim.pid, addon })
    assert.deepEqual([victim.exitCode, victim.signalCode], [null, null])
    // The control: from outside, it ends.
    const given = JSON.stringify({ target: victim.pid, addon })
    spawnSync(execPath, ['-e', `(${source})(${given})`])
    await ended
    assert.notEqual(victim.signalCode, null)
  } finally {
    victim.kill('SIGKILL')
  }
}

module.exports = { describeWaysAroundNode }
