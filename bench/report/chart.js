const { name: OURS } = require('../peers/ours')
const { quantile, summarize } = require('../support/statistics')
const { round } = require('./markdown')

const WIDTH = 860
const LEFT = 300
const RIGHT = 110
const ROW = 22
const HEAD = 58
const GAP = 26

const STYLE = `
  svg { background: #fff; font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; color: #52525b }
  text { fill: #52525b } .title { fill: #18181b; font-weight: 600; font-size: 14px } .tick { font-size: 11px; fill: #71717a }
  .grid { stroke: #e4e4e7 } .reach { stroke: #a1a1aa; stroke-width: 2 } .dot { fill: #71717a }
  .ours text, text.ours { fill: #18181b; font-weight: 600 } .ours .reach { stroke: #2563eb } .ours .dot { fill: #2563eb }
  @media (prefers-color-scheme: dark) {
    svg { background: #18181b } text { fill: #a1a1aa } .title, .ours text, text.ours { fill: #fafafa } .grid { stroke: #3f3f46 }
    .reach { stroke: #71717a } .dot { fill: #a1a1aa } .ours .reach { stroke: #60a5fa } .ours .dot { fill: #60a5fa }
  }`

/**
 * One panel for each result that has times, and one for throughput, on logarithmic scales: a dot at the median, a line to the
 * p99. Dots and not bars, because a logarithmic scale has no zero for a bar to begin at.
 */
function drawChart(results, caption) {
  let top = 30
  const panels = results.map(result => {
    const panel = createPanel(result)
    const drawn = drawPanel(panel, top)
    top += HEAD + panel.rows.length * ROW + GAP
    return drawn
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" width="${WIDTH}" height="${top}" role="img">`,
    `<title>${escapeText(caption)}</title><style>${STYLE}</style>`,
    ...panels,
    `<text class="tick" x="16" y="${top - 12}">${escapeText(caption)}</text>`,
    '</svg>'
  ].join('\n')
}

function createPanel({ title, times, rates }) {
  if (times) {
    const rows = Object.entries(times).map(([name, values]) => ({ name, ...summarize(values) }))
    return { title: `${title}: median and p99, ms`, rows: sortRows(rows, 1) }
  }
  const rows = Object.entries(rates).map(([name, spells]) => ({ name, median: quantile(spells[8], 0.5) }))
  return { title: `${title}, 8 at once: calls/s`, rows: sortRows(rows, -1) }
}

function sortRows(rows, direction) {
  return rows.sort((a, b) => direction * (a.median - b.median))
}

function drawPanel({ title, rows }, top) {
  const scale = createScale(rows)
  const bottom = top + HEAD + (rows.length - 1) * ROW + 12
  const ticks = scale.ticks.map(
    tick =>
      `<line class="grid" x1="${scale(tick)}" x2="${scale(tick)}" y1="${top + 40}" y2="${bottom}"/>` +
      `<text class="tick" text-anchor="middle" x="${scale(tick)}" y="${top + 34}">${tick}</text>`
  )
  const lines = rows.map((row, index) => drawRow(row, top + HEAD + index * ROW, scale))
  return [`<text class="title" x="16" y="${top + 10}">${escapeText(title)}</text>`, ...ticks, ...lines].join(
    '\n'
  )
}

function drawRow({ name, median, p99 = median }, y, scale) {
  return [
    `<g${name === OURS ? ' class="ours"' : ''}>`,
    `<text x="16" y="${y + 4}">${escapeText(name)}</text>`,
    `<line class="reach" x1="${scale(median)}" x2="${scale(p99)}" y1="${y}" y2="${y}"/>`,
    `<circle class="dot" cx="${scale(median)}" cy="${y}" r="5"/>`,
    `<text x="${Math.max(scale(median) + 7, scale(p99)) + 5}" y="${y + 4}">${round(median)}</text>`,
    '</g>'
  ].join('')
}

/** value → x, over the powers of ten that hold all values. */
function createScale(rows) {
  const values = rows.flatMap(({ median, p99 = median }) => [median, p99])
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))
  const width = WIDTH - LEFT - RIGHT
  const scale = value => Math.round((LEFT + ((Math.log10(value) - low) / (high - low)) * width) * 10) / 10
  const ticks = Array.from({ length: high - low + 1 }, (_, index) =>
    Number((10 ** (low + index)).toPrecision(1))
  )
  return Object.assign(scale, { ticks })
}

function escapeText(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

module.exports = { drawChart }
