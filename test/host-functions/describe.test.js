'use strict'

const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { promisify } = require('node:util')
const { createForTest } = require('../support/create')
const { createScratch } = require('../support/create-scratch')

const TSC = path.join(__dirname, '../../node_modules/typescript/bin/tsc')
const createFolder = createScratch()
const isolatedFunction = createForTest()

const input = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: value => ({ value }),
    jsonSchema: {
      input: () => ({
        type: 'object',
        properties: {
          name: { type: 'string' },
          role: { enum: ['admin', 'user'] },
          tags: { type: 'array', items: { anyOf: [{ type: 'integer' }, { type: 'null' }] } }
        },
        required: ['name']
      })
    }
  }
}
const hostFunctions = {
  users: {
    find: (_id, _deep) => {},
    create: { execute: _user => {}, input, description: 'Creates a user.\nNot */ twice.' }
  },
  now: (...args) => args
}

test('the declarations say what there is', () => {
  assert.equal(
    isolatedFunction.describe(hostFunctions),
    `declare const users: {
  find(argument1: unknown, argument2: unknown): Promise<unknown>
  /**
   * Creates a user.
   * Not * / twice.
   */
  create(input: { "name": string; "role"?: "admin" | "user"; "tags"?: Array<number | null> }): Promise<unknown>
}

declare function now(...args: unknown[]): Promise<unknown>
`
  )
})

test('TypeScript takes them, and holds calls to them', async () => {
  const folder = createFolder()
  const check = async (name, code) => {
    const file = path.join(folder, `${name}.ts`)
    fs.writeFileSync(file, `${isolatedFunction.describe(hostFunctions)}\n${code}`)
    const args = [TSC, '--noEmit', '--strict', '--target', 'es2022', '--types', '', file]
    return promisify(execFile)(process.execPath, args).then(
      () => 'accepted',
      ({ stdout }) => stdout
    )
  }
  assert.equal(
    await check('right', "users.create({ name: 'Ada', tags: [1, null] }).then(() => now(1, 2))"),
    'accepted'
  )
  assert.match(
    await check('wrong', 'users.create({ name: 1 })'),
    /Type 'number' is not assignable to type 'string'/
  )
})

test('wrong ones are refused as they are when wrapped', () => {
  assert.throws(() => isolatedFunction.describe({ fetch: () => 1 }), TypeError)
  assert.equal(isolatedFunction.describe(undefined), '')
})
