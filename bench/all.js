// `npm run bench:all`: every kind of work, each in a process of its own, within ten minutes. Writes bench/results/.

const { installPeers } = require('./support/install-peers')

installPeers()

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { drawChart } = require('./report/chart')
const { formatResult } = require('./report/markdown')
const { formatMustShow } = require('./report/must-show')
const { describeMachine } = require('./support/machine')

const RESULTS = path.join(__dirname, 'results')
const WORK = [
  'trivial',
  'payload',
  'heavy-package',
  'confinement',
  'cpu-bound',
  'first-call',
  'throughput',
  'event-loop-stall',
  'prepared-memory',
  'host-calls',
  'anatomy'
]

function runAll() {
  const machine = describeMachine()
  console.log(`${machine}\n`)
  const results = {}
  for (const name of WORK) {
    results[name] = measure(name)
    console.log(`${formatResult(results[name])}\n`)
  }
  console.log(formatMustShow(results))
  writeResults(machine, results)
}

function measure(name) {
  const worker = path.join(__dirname, 'support/measure-one.js')
  const output = execFileSync(process.execPath, [worker, name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26
  })
  // Before it stand the steps of a set-up.
  return JSON.parse(output.trimEnd().split('\n').at(-1))
}

function writeResults(machine, results) {
  const sections = WORK.map(name => formatResult(results[name]))
  const head = `# Results\n\nWritten by \`npm run bench:all\`.\n\n${machine.replace('\n', '  \n')}\n\n![Chart](chart.svg)`
  const page = [head, formatMustShow(results), ...sections].join('\n\n')
  const charted = WORK.map(name => results[name]).filter(({ times, rates }) => times ?? rates)
  fs.mkdirSync(RESULTS, { recursive: true })
  fs.writeFileSync(path.join(RESULTS, 'results.json'), `${JSON.stringify({ machine, results })}\n`)
  fs.writeFileSync(path.join(RESULTS, 'README.md'), `${page}\n`)
  fs.writeFileSync(path.join(RESULTS, 'chart.svg'), `${drawChart(charted, machine.split('\n')[0])}\n`)
}

runAll()
