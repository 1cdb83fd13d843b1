const { name: OURS } = require('../peers/ours')
const { quantile, summarize } = require('../support/statistics')

/** One result as a section of Markdown. What a peer takes of what this library takes stands beside its figures. */
function formatResult(result) {
  const { title, missing = {}, notes = [] } = result
  const rows = createRows(result)
  const width = rows[0].length
  const gaps = Object.entries(missing).map(([name, reason]) => [name, reason, ...Array(width - 2).fill('')])
  const [head, ...body] = [...rows, ...gaps].map(cells => `| ${cells.join(' | ')} |`)
  const rule = `| --- |${' ---: |'.repeat(width - 1)}`
  return [`### ${title}\n`, head, rule, ...body, ...notes.map(note => `\n${note}`)].join('\n')
}

function createRows({ times, rates, memory, figures, unit }) {
  if (times) return createTimeRows(times, unit)
  if (figures) return createFigureRows(figures)
  if (rates) return createRateRows(rates)
  return createMemoryRows(memory)
}

function createTimeRows(times, unit) {
  const reference = times[OURS] && quantile(times[OURS], 0.5)
  const rows = Object.entries(times).map(([name, values]) => {
    const { median, p99 } = summarize(values)
    return [name, round(median), round(p99), reference ? `${round(median / reference)}` : '']
  })
  const [samples] = Object.values(times).map(({ length }) => length)
  return [[`${samples} of each, in turn`, `median ${unit}`, `p99 ${unit}`, 'ratio to ours'], ...rows]
}

function createRateRows(rates) {
  const concurrencies = Object.keys(rates[OURS])
  const read = (name, concurrency) => quantile(rates[name][concurrency], 0.5)
  const rows = Object.keys(rates).map(name => {
    const cells = concurrencies.map(concurrency => {
      const rate = read(name, concurrency)
      return `${round(rate)} (${round(rate / read(OURS, concurrency))})`
    })
    return [name, ...cells]
  })
  return [['calls/s (ratio to ours)', ...concurrencies.map(each => `${each} at once`)], ...rows]
}

function createMemoryRows(memory) {
  const rows = Object.entries(memory).map(([name, { pss, own, rss }]) => [name, pss, own, rss])
  const head = ['', 'PSS MB', 'of that its alone', 'resident']
  return [head, ...rows.map(([name, ...figures]) => [name, ...figures.map(round)])]
}

function createFigureRows(figures) {
  return [['', 'per call'], ...Object.entries(figures).map(([name, value]) => [name, round(value)])]
}

/** Three digits that say something. */
function round(value) {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)
}

module.exports = { formatResult, round }
