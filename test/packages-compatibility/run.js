'use strict'

// `npm run packages [-- --only NAME…] [--sample N] [--jobs N] [--resume] [--page]`: the table in plain Node and in the sandbox.
// `--resume` leaves out what the last run has done. `--page` writes docs/packages.md of all that was done.

const { parseArgs } = require('node:util')
const { compare } = require('./compare')
const { listPackages, takeSample } = require('./list-packages')
const { forgetResults, keepResult, readResults } = require('./results-file')
const { writePage } = require('./write-page')

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    sample: { type: 'string' },
    jobs: { type: 'string', default: '2' },
    resume: { type: 'boolean' },
    page: { type: 'boolean' }
  }
})

// At most one in two hundred.
const TOLERATED = 0.005

async function main() {
  if (!values.resume && !values.only) forgetResults()
  const known = values.resume ? readResults().map(({ name }) => name) : []
  const chosen = choose(listPackages()).filter(({ name }) => !known.includes(name))
  const results = await compare(chosen, { jobs: Number(values.jobs), onResult: note })
  const differing = results.filter(({ verdict }) => verdict === 'differs')
  console.log(`${results.length} packages, ${differing.length} fail here and work in plain Node`)
  if (values.page) writePage(readResults())
  process.exitCode = differing.length > results.length * TOLERATED ? 1 : 0
}

function choose(packages) {
  if (values.only) return packages.filter(({ name }) => values.only.includes(name))
  return values.sample ? takeSample(packages, Number(values.sample)) : packages
}

function note(result) {
  keepResult(result)
  const { name, verdict, plain, isolated } = result
  if (verdict === 'same') return console.log(`✓ ${name}`)
  console.log(
    `${verdict === 'broken' ? '-' : '✗'} ${name}\n    plain:    ${show(plain)}\n    isolated: ${show(isolated)}`
  )
}

function show(result) {
  return JSON.stringify(result).slice(0, 400)
}

main()
