function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]
}

function summarize(values) {
  return { median: quantile(values, 0.5), p99: quantile(values, 0.99), samples: values.length }
}

module.exports = { quantile, summarize }
