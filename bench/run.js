// `npm run bench`: a warm call of a trivial function, in a process of its own each time.

const { spawn, spawnSync } = require('node:child_process')
const { once } = require('node:events')
const path = require('node:path')
const { doOnce } = require('../scripts/support/stamp')
const { describeMachine, formatTable, measure } = require('./measure')

const ROUNDS = 100

doOnce(path.join(__dirname, 'node_modules/.installed'), [path.join(__dirname, 'package-lock.json')], () => {
  spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: __dirname, stdio: 'inherit' })
})

async function main() {
  const isolatedFunction = require('..')()
  const existing = require('isolated-function-0.1.51')

  const add = isolatedFunction((a, b) => a + b)
  const [existingAdd, cleanUp] = existing((a, b) => a + b)
  const subjects = {
    'isolated-function (this one)': async () => (await add(3, 2)).value,
    'bare `node -e 0`': async () => {
      // An empty environment, as our sandboxes have: NODE_EXTRA_CA_CERTS alone can double Node's start.
      const [code] = await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore', env: {} }), 'exit')
      return code + 5
    },
    'isolated-function@0.1.51': async () => (await existingAdd(3, 2)).value
  }

  console.log(`${describeMachine()}; ${ROUNDS} rounds, in turn; a warm call of \`(a, b) => a + b\`\n`)
  const times = await measure(subjects, { rounds: ROUNDS, warmUp: 5, answer: 5 })
  console.log(formatTable(times, 'bare `node -e 0`'))

  await isolatedFunction.teardown()
  await cleanUp()
}

main()
