'use strict'

// By how much the last third of the samples may lie above the first, in median: what V8 and the allocator keep for
// later comes and goes by a few MB, a leak of one small object for each call is more after two minutes.
const LEEWAY = {
  rss: { ratio: 1.08, plus: 4 },
  heap: { ratio: 1.05, plus: 1 },
  threads: { ratio: 1, plus: 0 },
  descriptors: { ratio: 1.1, plus: 8 },
  processes: { ratio: 1.1, plus: 4 },
  zombies: { ratio: 1, plus: 0 }
}
// Until then pools fill, code is compiled, caches are made.
const WARM_UP = 0.2

/** What is wrong with a soak, in sentences; none when all is well. */
function judge({ samples, results, before, after }) {
  return [...judgeCalls(results), ...judgeGrowth(samples), ...judgeRemains(before, after)]
}

function judgeCalls({ made, settled, faults }) {
  const wrong = faults.slice(0, 20)
  if (faults.length > wrong.length) wrong.push(`and ${faults.length - wrong.length} calls more`)
  if (settled !== made) wrong.push(`${made} calls were made, and ${settled} settled`)
  return wrong
}

function judgeGrowth(samples) {
  return Object.entries(LEEWAY).flatMap(([name, { ratio, plus }]) => {
    const { first, last } = compareThirds(samples.map(sample => sample[name]))
    if (last <= first * ratio + plus) return []
    return [`${name} grew from ${first.toFixed(1)} to ${last.toFixed(1)}, in median`]
  })
}

/** After the load, and a teardown, the host has what it had before. */
function judgeRemains(before, after) {
  return ['processes', 'zombies', 'descriptors', 'threads'].flatMap(name =>
    after[name] <= before[name] ? [] : [`${after[name]} ${name} at the end, ${before[name]} before the load`]
  )
}

/** Medians of the first third after the warm-up, and of the last. */
function compareThirds(values) {
  const warm = values.slice(Math.floor(values.length * WARM_UP))
  const third = Math.max(1, Math.floor(warm.length / 3))
  return { first: median(warm.slice(0, third)), last: median(warm.slice(-third)) }
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

module.exports = { compareThirds, judge, judgeRemains }
