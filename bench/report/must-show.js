const bareNode = require('../peers/bare-node')
const existing = require('../peers/existing')
const existingAsIs = require('../peers/existing-as-is')
const isolatedVm = require('../peers/isolated-vm')
const ours = require('../peers/ours')
const { quantile } = require('../support/statistics')
const { SAME_FLAGS } = require('../work/cpu-bound')
const { round } = require('./markdown')

/** What this library promises of its speed, each promise with what was measured: a Markdown table. */
function formatMustShow(results) {
  const rows = PROMISES.flatMap(({ work, claims }) => {
    const result = results[work]
    return result ? claims.map(claim => createRow(claim, result)) : []
  })
  return [
    '### What must be reached\n',
    '| | must | hoped | measured | |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(cells => `| ${cells.join(' | ')} |`)
  ].join('\n')
}

const PROMISES = [
  {
    work: 'trivial',
    claims: [
      ratio('warm trivial call, of isolated-function@0.1.51 as it runs here', existingAsIs, {
        must: 1 / 40,
        hope: 1 / 100
      }),
      ratio('the same, relieved of NODE_EXTRA_CA_CERTS', existing, { must: 1 / 40, hope: 1 / 100 }),
      ratio('warm trivial call, of a fresh isolated-vm isolate', isolatedVm, { must: 1 })
    ]
  },
  {
    work: 'confinement',
    claims: [
      {
        what: 'confinement, added to a warm call',
        limits: { must: 0.2 },
        measure: ({ times }) =>
          Object.values(times)
            .map(median)
            .reduce((ours, bare) => ours - bare),
        show: value => `${round(value)} ms`
      },
      {
        what: 'confinement, taken off the throughput 8 at once',
        limits: { must: 0.1 },
        measure: ({ spells }) =>
          1 -
          Object.values(spells)
            .map(median)
            .reduce((ours, bare) => ours / bare),
        show: value => `${(value * 100).toFixed(1)} %`
      }
    ]
  },
  {
    work: 'throughput',
    claims: [
      throughput('throughput 8 at once, of isolated-function@0.1.51', existing, 8, { must: 8, hope: 15 }),
      throughput('throughput 8 at once, of `node -e 0` back to back', bareNode, 1, { must: 5 }),
      throughput('throughput 8 at once, of `node -e 0` 8 at once', bareNode, 8, {})
    ]
  },
  {
    work: 'first-call',
    claims: [ratio('first call in a fresh host, of isolated-function@0.1.51', existing, { must: 1.5 })]
  },
  {
    work: 'heavy-package',
    claims: [ratio('heavy package, of isolated-function@0.1.51', existing, { must: 1 / 4, hope: 1 / 10 })]
  },
  {
    work: 'event-loop-stall',
    claims: [
      {
        what: 'longest stall of the event loop',
        limits: { must: 2, hope: 1 },
        measure: ({ times }) => median(times[ours.name]),
        show: value => `${round(value)} ms`
      }
    ]
  },
  {
    work: 'cpu-bound',
    claims: [
      ratio(
        'CPU-bound 100 ms, of plain Node with the same flags',
        { name: SAME_FLAGS },
        { must: 1.1, hope: 1 }
      )
    ]
  },
  {
    work: 'prepared-memory',
    claims: [
      {
        what: 'memory of a prepared process, where it is largest',
        limits: { must: 12, hope: 8 },
        measure: ({ memory }) => Math.max(...listPrepared(memory)),
        show: value => `${round(value)} MB PSS`
      }
    ]
  },
  {
    work: 'host-calls',
    claims: [
      figure('one host call, above a call without', /: one host call, above it, ms$/, {
        must: 0.35,
        hope: 0.15
      }),
      figure('100 host calls in turn, above a call without', /: 100 host calls in turn, above it, ms$/, {
        must: 12,
        hope: 6
      }),
      figure('first log entry, from printed to told', /^the first log entry/, { must: 20, hope: 5 })
    ]
  }
]

function ratio(what, peer, limits) {
  const measure = ({ times }) =>
    times[peer.name] ? median(times[ours.name]) / median(times[peer.name]) : undefined
  return { what, limits, measure, show: showRatio }
}

/** The first figure of that name, which is ours. */
function figure(what, name, limits) {
  const measure = ({ figures }) => Object.entries(figures).find(([each]) => name.test(each))?.[1]
  return { what, limits, measure, show: value => `${round(value)} ms` }
}

/** More is better: counted as the inverse, so that below the limit is reached everywhere. */
function throughput(what, peer, concurrency, { must, hope }) {
  const measure = ({ rates }) => median(rates[peer.name][concurrency]) / median(rates[ours.name][8])
  const invert = limit => limit && 1 / limit
  return { what, limits: { must: invert(must), hope: invert(hope) }, measure, show: showMultiple }
}

function listPrepared(memory) {
  return Object.entries(memory)
    .filter(([name]) => name.startsWith('a prepared process'))
    .map(([, { pss }]) => pss)
}

function createRow({ what, limits, measure, show }, result) {
  const value = measure(result)
  const limit = each => (each === undefined ? '' : `${show(each)}`)
  if (value === undefined) return [what, limit(limits.must), limit(limits.hope), 'not available here', '']
  return [what, limit(limits.must), limit(limits.hope), show(value), judge(value, limits)]
}

function judge(value, { must, hope }) {
  if (must === undefined) return ''
  if (value > must) return '**not reached**'
  return hope !== undefined && value <= hope ? 'reached, and what was hoped' : 'reached'
}

function showRatio(value) {
  return value < 0.5 ? `1/${round(1 / value)}` : round(value)
}

function showMultiple(value) {
  return `${round(1 / value)} ×`
}

function median(values) {
  return quantile(values, 0.5)
}

module.exports = { formatMustShow }
