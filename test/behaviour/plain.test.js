'use strict'

// The control: what the table expects is what a script run by the same Node gives, with no library around it.

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { createScratch } = require('../support/create-scratch')
const { NODE_VERSIONS, chooseVersions } = require('../support/node-versions')
const { runPlain } = require('../support/run-plain')
const { listBehaviours } = require('./table')

// What both hold to, the lines between do.
for (const version of chooseVersions(['20', '26'])) {
  const execPath = NODE_VERSIONS[version]

  describe(`Node ${version}`, { concurrency: 4 }, () => {
    const createFolder = createScratch()

    for (const behaviour of listBehaviours(version)) {
      const { name, run, args, value, check } = behaviour
      if (value === undefined && check === undefined) continue
      test(name, async () => {
        const given = args({ folder: createFolder(), execPath, version })
        const result = await runPlain(execPath, run, given)
        if (value !== undefined) assert.deepStrictEqual(result, value)
        check?.(result, { version })
      })
    }
  })
}
