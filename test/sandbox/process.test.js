'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { NODES, runSandbox } = require('../support/sandbox-harness')

describe('the process of the function', () => {
  test('has exactly the environment that was given', async () => {
    const { value } = await runSandbox(() => [{ ...process.env }, new Date(0).getHours()], {
      env: { TZ: 'Asia/Tokyo', A: '' }
    })
    assert.deepStrictEqual(value, [{ TZ: 'Asia/Tokyo', A: '' }, 9])
    assert.deepStrictEqual((await runSandbox(() => ({ ...process.env }))).value, {})
  })

  test('keeps the semantics of the real process.env', async () => {
    const { value } = await runSandbox(() => {
      process.env.B = 5
      return [process.env.B, 'C' in process.env]
    })
    assert.deepStrictEqual(value, ['5', false])
  })

  test('has an empty stdin', async () => {
    const { value } = await runSandbox(async () => {
      let text = ''
      for await (const chunk of process.stdin) text += chunk
      return text
    })
    assert.equal(value, '')
  })

  test('tells nothing of the boot', async () => {
    const { value } = await runSandbox(() => ({
      argv: process.argv,
      execArgv: process.execArgv,
      ppid: process.ppid,
      evaluated: process._eval,
      found: JSON.stringify([process.argv, process.execArgv]).includes('readMessage')
    }))
    assert.deepStrictEqual(value, {
      argv: ['node', '/snippet.js'],
      execArgv: [],
      ppid: 1,
      evaluated: undefined,
      found: false
    })
  })
})

for (const { version, path } of NODES) {
  test(`Node ${version} has the globals of a module, not those of node -e`, async () => {
    const snippet = `() => ({
      absent: ['fs', 'os', 'path', 'buffer', 'exports', 'readMessage'].filter(name => name in globalThis),
      present: ['process', 'console', 'Buffer', 'fetch', 'structuredClone', 'require'].filter(name => !(name in globalThis)),
      crypto: [typeof crypto.randomUUID(), typeof crypto.subtle.digest, typeof crypto.createHash]
    })`
    const { value, error } = await runSandbox(snippet, { node: path })
    assert.deepStrictEqual(
      value,
      { absent: [], present: [], crypto: ['string', 'function', 'undefined'] },
      error?.stack
    )
  })
}
