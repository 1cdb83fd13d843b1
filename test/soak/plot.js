'use strict'

const { init } = require('echarts')

const WIDTH = 960
const PANEL = 150
const GAP = 56
const PANELS = [
  { title: 'memory of the host, MB', lines: ['rss', 'heap'] },
  {
    title: 'descriptors, threads, processes, zombies',
    lines: ['descriptors', 'threads', 'processes', 'zombies']
  },
  { title: 'event loop delay, 99th percentile, ms', lines: ['delay'] },
  { title: 'calls at work', lines: ['running', 'waiting', 'prepared'] }
]

/** The samples as an SVG: a panel for each group of figures, and one for outcomes each second. */
function plot(samples) {
  const rates = toRates(samples)
  const outcomes = [...new Set(samples.flatMap(sample => Object.keys(sample.outcomes)))].sort()
  const panels = [
    ...PANELS.map(({ title, lines }) => ({
      title,
      lines: lines.map(name => ({ name, points: samples.map(s => [s.seconds, s[name]]) }))
    })),
    {
      title: 'outcomes a second',
      lines: outcomes.map(name => ({ name, points: rates.map(r => [r.seconds, r[name] ?? 0]) }))
    }
  ]
  const height = panels.length * (PANEL + GAP) + GAP / 2
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  chart.setOption(createOption(panels))
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

function createOption(panels) {
  const top = index => GAP / 2 + 8 + index * (PANEL + GAP)
  return {
    animation: false,
    backgroundColor: '#fff',
    title: panels.map(({ title }, index) => ({
      text: title,
      left: 0,
      top: top(index) - 34,
      textStyle: { fontSize: 13 }
    })),
    legend: panels.map(({ lines }, index) => ({
      data: lines.map(({ name }) => name),
      right: 0,
      top: top(index) - 34,
      type: 'plain',
      icon: 'rect',
      itemHeight: 3,
      itemWidth: 14,
      textStyle: { fontSize: 11 },
      selectedMode: false
    })),
    grid: panels.map((_, index) => ({ left: 44, right: 12, top: top(index), height: PANEL })),
    xAxis: panels.map((_, index) => ({
      gridIndex: index,
      type: 'value',
      max: 'dataMax',
      axisLabel: { formatter: '{value} s', showMaxLabel: false }
    })),
    yAxis: panels.map((_, index) => ({ gridIndex: index, type: 'value', min: 0 })),
    series: panels.flatMap(({ lines }, index) =>
      lines.map(({ name, points }) => ({
        name,
        type: 'line',
        showSymbol: false,
        lineStyle: { width: 1.5 },
        xAxisIndex: index,
        yAxisIndex: index,
        data: points
      }))
    )
  }
}

function toRates(samples) {
  return samples.slice(1).map((sample, index) => {
    const last = samples[index]
    const span = sample.seconds - last.seconds
    const rate = ([name, count]) => [name, (count - (last.outcomes[name] ?? 0)) / span]
    return { seconds: sample.seconds, ...Object.fromEntries(Object.entries(sample.outcomes).map(rate)) }
  })
}

module.exports = { plot }
