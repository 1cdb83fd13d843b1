'use strict'

const assert = require('node:assert/strict')
const { spawn } = require('node:child_process')
const { once } = require('node:events')
const fs = require('node:fs')
const path = require('node:path')
const readline = require('node:readline')
const { test } = require('node:test')
const createIsolatedFunction = require('../..')
const { useRegistry } = require('../compile/support/use-registry')
const { createScratch } = require('../support/create-scratch')

const createFolder = createScratch()
const SOURCE = "() => require('a')"

test('a folder that another process uses stays, and the last one that is torn down removes it', async t => {
  const { isolatedFunction, sets, tmpdir } = await useSharedFolder(t)
  const other = startOther(t, tmpdir)
  assert.equal(await other.ask('call'), 'a')
  assert.equal((await isolatedFunction(SOURCE)()).value, 'a')

  await isolatedFunction.teardown()
  assert.equal(fs.readdirSync(sets).length, 1)
  assert.equal(await other.ask('call'), 'a')
  assert.equal(await other.ask('teardown'), 'done')
  assert.equal(fs.existsSync(tmpdir), false)
})

test('a process that was killed keeps no folder', async t => {
  const { isolatedFunction, tmpdir } = await useSharedFolder(t)
  const other = startOther(t, tmpdir)
  assert.equal(await other.ask('call'), 'a')
  other.child.kill('SIGKILL')
  await once(other.child, 'exit')
  await isolatedFunction.teardown()
  assert.equal(fs.existsSync(tmpdir), false)
})

test('close ends processes and keeps the folder', async t => {
  const { isolatedFunction, sets } = await useSharedFolder(t)
  const fn = isolatedFunction(SOURCE)
  assert.equal((await fn()).value, 'a')
  await isolatedFunction.close()
  assert.equal(isolatedFunction.stats().prepared, 0)
  assert.equal(fs.readdirSync(sets).length, 1)
  assert.equal((await fn()).value, 'a')
})

async function useSharedFolder(t) {
  await useRegistry(t, { a: { '1.0.0': { 'index.js': "module.exports = 'a'" } } })
  const tmpdir = path.join(createFolder(), 'deps')
  const isolatedFunction = createIsolatedFunction({ tmpdir })
  t.after(() => isolatedFunction.teardown())
  return { isolatedFunction, tmpdir, sets: path.join(tmpdir, 'deps') }
}

/** Another host, which does what it is asked for and answers with a line. */
function startOther(t, tmpdir) {
  const script = `
    const isolatedFunction = require(${JSON.stringify(require.resolve('../..'))})({ tmpdir: process.argv[1] })
    const actions = {
      call: async () => (await isolatedFunction(${JSON.stringify(SOURCE)})()).value,
      teardown: async () => (await isolatedFunction.teardown(), 'done')
    }
    const lines = require('node:readline').createInterface({ input: process.stdin })
    lines.on('line', async line => console.log(await actions[line]()))`
  const child = spawn(process.execPath, ['-e', script, tmpdir], { stdio: ['pipe', 'pipe', 'inherit'] })
  t.after(() => child.kill())
  const lines = readline.createInterface({ input: child.stdout })
  const ask = async action => {
    child.stdin.write(`${action}\n`)
    const [line] = await once(lines, 'line')
    return line
  }
  return { child, ask }
}
