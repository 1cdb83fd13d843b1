const os = require('node:os')

/**
 * Runs each subject once per round, in turn, so that what else the machine does meets all of them alike.
 * `subjects`: name → async function that returns its answer; all answers must be equal to `answer`, if one is given.
 * Returns name → times in ms.
 */
async function measure(subjects, { rounds, warmUp, answer }) {
  const times = Object.fromEntries(Object.keys(subjects).map(name => [name, []]))
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, run] of Object.entries(subjects)) {
      const started = performance.now()
      const given = await run()
      const spent = performance.now() - started
      if (given !== answer) throw new Error(`${name} answered ${given} instead of ${answer}`)
      if (round >= 0) times[name].push(spent)
    }
  }
  return times
}

/** Median, p99 and the ratio of medians to `baseline`, as rows of a Markdown table. */
function formatTable(times, baseline) {
  const reference = quantile(times[baseline], 0.5)
  const rows = Object.entries(times).map(([name, spent]) => {
    const [median, p99] = [quantile(spent, 0.5), quantile(spent, 0.99)]
    return `| ${name} | ${median.toFixed(2)} | ${p99.toFixed(2)} | ${(median / reference).toFixed(2)} |`
  })
  return ['| | median ms | p99 ms | ratio |', '| --- | ---: | ---: | ---: |', ...rows].join('\n')
}

function quantile(values, q) {
  const sorted = values.toSorted ? values.toSorted((a, b) => a - b) : [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]
}

function describeMachine() {
  const [{ model }] = os.cpus()
  return `Node ${process.version}, ${os.type()} ${os.release()}, ${os.cpus().length} × ${model.trim()}`
}

module.exports = { describeMachine, formatTable, measure, quantile }
