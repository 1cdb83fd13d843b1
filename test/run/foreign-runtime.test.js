'use strict'

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { createForTest } = require('../support/create')
const { createScratch } = require('../support/create-scratch')

const createFolder = createScratch()
const ROOT = require.resolve('../..')

for (const [key, name] of [
  ['bun', 'Bun'],
  ['deno', 'Deno'],
  ['electron', 'Electron']
]) {
  test(`a host that runs in ${name} is told to name a Node binary, and may`, () => {
    // What these runtimes say of themselves in Node's own place for it.
    const script = `
      const versions = { ...process.versions, ${key}: '1.2.3' }
      Object.defineProperty(process, 'versions', { value: versions })
      const create = require(${JSON.stringify(ROOT)})
      const call = async options => {
        const isolatedFunction = create({ tmpdir: process.argv[1], ...options })
        const { value } = await isolatedFunction(() => 42, { throwError: false })()
        return value instanceof Error ? { name: value.name, message: value.message } : value
      }
      const run = async () => {
        const refused = await call()
        require('node:fs').symlinkSync(process.execPath, process.argv[1] + '-node')
        console.log(JSON.stringify([refused, await call({ execPath: process.argv[1] + '-node' })]))
      }
      run()`
    const folder = path.join(createFolder(), 'deps')
    const output = execFileSync(process.execPath, ['-e', script, folder], { encoding: 'utf8' })
    const [refused, value] = JSON.parse(output)
    assert.equal(refused.name, 'NativeUnavailableError')
    assert.match(refused.message, new RegExp(`this host runs in ${name} 1\\.2\\.3`))
    assert.match(refused.message, /Set `execPath` to a Node\.js binary of version 20 or later\.$/)
    assert.equal(value, 42)
  })
}

test('an `execPath` that is the binary of another runtime is told by its name', async () => {
  const execPath = path.join(createFolder(), 'bun')
  const answer = JSON.stringify({ flags: [], foreign: 'Bun 1.2.3' })
  fs.writeFileSync(execPath, `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 })
  await assert.rejects(createForTest({ execPath })(() => 1)(), {
    name: 'NativeUnavailableError',
    message: /bun is Bun 1\.2\.3\nSet `execPath` to a Node\.js binary/
  })
})
