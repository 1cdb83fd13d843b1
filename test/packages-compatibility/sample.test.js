'use strict'

// Forty packages of the table, in plain Node and in the sandbox. All of them: `npm run packages`.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { compare } = require('./compare')
const { listPackages, takeSample } = require('./list-packages')
const reasons = require('./reasons.json')

const SIZE = 40

test(`${SIZE} packages give here what they give in plain Node`, async () => {
  const packages = listPackages().filter(({ name }) => !Object.hasOwn(reasons, name))
  const results = await compare(takeSample(packages, SIZE), { jobs: 2 })
  assert.deepEqual(
    results
      .filter(({ verdict }) => verdict === 'differs')
      .map(({ name, plain, isolated }) => ({ name, plain, isolated })),
    []
  )
  // The control: hardly any of them fails without us.
  const working = results.filter(({ verdict }) => verdict === 'same')
  assert.ok(working.length >= SIZE * 0.9, `${working.length} of ${SIZE} work in plain Node`)
})

test('the table has several hundred packages, each with a name of its own and something to load', () => {
  const packages = listPackages()
  assert.ok(packages.length >= 300)
  assert.equal(new Set(packages.map(({ name }) => name)).size, packages.length)
  for (const { name, packages: wanted } of packages) assert.ok(wanted.length > 0, name)
})
