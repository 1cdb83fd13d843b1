'use strict'

// Runs the behaviours of test/behaviour on the Node line that is given, one after the other, under whatever watches this
// process: all, or one for each set of permissions. What comes of them is not looked at here.

const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { listBehaviours } = require('../../behaviour/table')
const { NODE_VERSIONS } = require('../../support/node-versions')

async function main(version, which) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'isolated-fn-behaviours-'))
  const execPath = NODE_VERSIONS[version]
  const isolatedFunction = require('../../..')({ execPath, tmpdir: path.join(root, 'deps') })
  // Throws where nothing can be run at all.
  await isolatedFunction(() => {})()
  for (const [index, { run, args, permissions, options }] of choose(
    listBehaviours(version),
    which
  ).entries()) {
    const folder = path.join(root, `${index}`)
    fs.mkdirSync(folder)
    const fn = isolatedFunction(run, {
      timeout: 30_000,
      ...options,
      throwError: false,
      allow: { permissions }
    })
    await fn(...args({ folder, execPath, version }))
  }
  await isolatedFunction.teardown()
  fs.rmSync(root, { recursive: true, force: true })
}

function choose(behaviours, which) {
  if (which === 'all') return behaviours
  return [...new Map(behaviours.map(behaviour => [`${behaviour.permissions}`, behaviour])).values()]
}

main(...process.argv.slice(2))
