'use strict'

const { compareThirds } = require('./judge')

const ROWS = {
  rss: 'memory of the host, MB',
  heap: 'of it V8 heap, MB',
  descriptors: 'descriptors',
  threads: 'threads',
  processes: 'processes below',
  zombies: 'zombies',
  delay: 'event loop delay, p99, ms'
}

/** What a soak came to, as text. */
function describe({ samples, results, before, after }, faults, output) {
  const minutes = samples.at(-1).seconds / 60
  const lines = [
    `${results.made} calls in ${minutes.toFixed(1)} minutes, ${results.made - results.settled} lost`,
    ...Object.entries(results.outcomes).map(([name, count]) => `  ${name.padEnd(12)} ${count}`),
    '',
    '| | before | first third | last third | after |',
    '| --- | --- | --- | --- | --- |',
    ...Object.entries(ROWS).map(([name, title]) => {
      const { first, last } = compareThirds(samples.map(sample => sample[name]))
      const figures = [before[name], first, last, after[name]].map(format)
      return `| ${title} | ${figures.join(' | ')} |`
    }),
    '',
    `Drawn in ${output}`,
    ...faults.map(fault => `✗ ${fault}`),
    faults.length === 0 ? 'soak: passed' : `soak: failed, ${faults.length} faults`
  ]
  return lines.join('\n')
}

function format(figure) {
  return figure === undefined ? '' : Number(figure.toFixed(1))
}

module.exports = { describe }
