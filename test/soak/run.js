'use strict'

// `npm run soak -- --minutes 10 --rate 40 --output soak.svg`: a host under a mixed load, and whether anything of it
// grows, is lost or is left over.

const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { parseArgs } = require('node:util')
const createIsolatedFunction = require('../..')
const { listDescendants } = require('../support/processes')
const { waitUntil } = require('../support/wait-until')
const { judge, judgeRemains } = require('./judge')
const { OWN_PACKAGES } = require('./kinds')
const { createLoad } = require('./load')
const { plot } = require('./plot')
const { describe } = require('./report')
const { createSampler, readHost } = require('./sample')

const INTERVAL = 1000

async function main() {
  const { minutes, rate, output } = readArguments()
  const tmpdir = fs.mkdtempSync(path.join(os.tmpdir(), 'isolated-fn-soak-'))
  const isolatedFunction = createIsolatedFunction({ tmpdir, nodePaths: [OWN_PACKAGES] })
  try {
    const soak = await run(isolatedFunction, { duration: minutes * 60_000, rate })
    fs.mkdirSync(path.dirname(output), { recursive: true })
    fs.writeFileSync(output, plot(soak.samples))
    const faults = judge(soak)
    console.log(describe(soak, faults, output))
    if (faults.length > 0) process.exitCode = 1
  } finally {
    fs.rmSync(tmpdir, { recursive: true, force: true })
  }
}

async function run(isolatedFunction, { duration, rate }) {
  // The supervisor's thread and esbuild's process are there for as long as the host is.
  await isolatedFunction(() => require('semver').valid('1.0.0'))()
  await rest(isolatedFunction)
  const before = readHost()
  const load = createLoad(isolatedFunction, { rate })
  const take = createSampler(isolatedFunction, load.results)
  const samples = []
  const timer = setInterval(() => samples.push(take()), INTERVAL)
  await load.run(duration)
  clearInterval(timer)
  await rest(isolatedFunction)
  return { samples, results: load.results, before, after: await readRemains(before) }
}

async function rest(isolatedFunction) {
  await isolatedFunction.teardown()
  const isOurs = ({ command }) => command !== 'esbuild'
  await waitUntil('all processes have ended', () => !listDescendants().some(isOurs), { deadline: 30_000 })
}

/** What the host has afterwards. The sockets of the ended are closed by the supervisor's next turn, whenever it comes. */
async function readRemains(before) {
  let after
  function isAsBefore() {
    after = readHost()
    return judgeRemains(before, after).length === 0
  }
  // What stays is for the judge to tell.
  await waitUntil('the host has what it had before', isAsBefore).catch(() => {})
  return after
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '2' },
      rate: { type: 'string', default: '30' },
      output: { type: 'string', default: path.join(__dirname, '../../target/soak.svg') }
    }
  })
  return {
    minutes: readNumber('minutes', values.minutes),
    rate: readNumber('rate', values.rate),
    output: values.output
  }
}

function readNumber(name, given) {
  const number = Number(given)
  if (number > 0 && number < Infinity) return number
  console.error(`--${name} takes a number above 0, and was given '${given}'`)
  process.exit(2)
}

main()
