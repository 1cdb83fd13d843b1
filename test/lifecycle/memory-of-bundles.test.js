'use strict'

// Large bundles pass through a host: its analyzer, its supervisor, Node's own strings. After `teardown` the system has the
// memory back.

const assert = require('node:assert/strict')
const { randomBytes } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { createScratch } = require('../support/create-scratch')
const { waitUntil } = require('../support/wait-until')
const { startHost } = require('./support/start-host')

const createFolder = createScratch()
const NAMES = ['a', 'b', 'c', 'd']
const MEGABYTES = 4

test('teardown gives the memory of large bundles back', { skip: process.platform !== 'linux' }, async t => {
  const folder = createFolder()
  for (const name of NAMES) writeLargePackage(path.join(folder, 'node_modules', name))
  const host = startHost(t, main, folder)
  const { atFirst, inUse, lengths } = await host.hear()
  let kept
  await waitUntil('the memory is back', async () => {
    host.write('measure')
    kept = (await host.hear()) - atFirst
    return kept < NAMES.length * MEGABYTES
  }).catch(error => assert.fail(`${kept} MB kept: ${error.message}`))
  host.write('end')
  assert.deepEqual(await host.ended, { code: 0, signal: null, stderr: '' })
  assert.deepEqual(
    lengths,
    NAMES.map(() => MEGABYTES << 20)
  )
  assert.ok(inUse - atFirst > 2 * NAMES.length * MEGABYTES, `the control: ${inUse - atFirst} MB in use`)
})

/** Characters that differ, so that nothing on the way becomes small. */
function writeLargePackage(folder) {
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'package.json'), '{"version":"1.0.0"}')
  const text = randomBytes(MEGABYTES << 19).toString('hex')
  fs.writeFileSync(path.join(folder, 'index.js'), `module.exports = '${text}'.length`)
}

async function main(createIsolatedFunction, folder) {
  const fs = require('node:fs')
  require('node:v8').setFlagsFromString('--expose-gc')
  const collect = require('node:vm').runInNewContext('gc')
  const isolatedFunction = createIsolatedFunction({
    tmpdir: `${folder}/deps`,
    nodePaths: [`${folder}/node_modules`]
  })
  await isolatedFunction(() => 1)()
  const atFirst = measure()
  const lengths = []
  for (const name of ['a', 'b', 'c', 'd']) {
    const { value } = await isolatedFunction(`() => require('${name}')`)()
    lengths.push(value)
  }
  const inUse = measure()
  await isolatedFunction.teardown()
  console.log(JSON.stringify({ atFirst, inUse, lengths }))
  for await (const text of process.stdin.setEncoding('utf8')) {
    if (text === 'end') return process.stdin.destroy()
    console.log(measure())
  }

  function measure() {
    collect()
    return Number(/Anonymous:\s+(\d+)/.exec(fs.readFileSync('/proc/self/smaps_rollup', 'utf8'))[1]) / 1024
  }
}
