const { loadWasm } = require('../../js/analyzer/load-bindings')
const { loadNative } = require('../../js/native')
const { quantile } = require('../support/statistics')
const { detectByAcorn } = require('./detect-by-acorn')
const { readSources } = require('./sources')

const FASTER_THAN_ACORN = 1.5
const SLOWER_THAN_NATIVE = 2.5
// Each source is gone through for about so long by each, in turns: long enough that a small source is met by caches and
// branch predictors that know the code, as in a program that has more than one to look at.
const BUDGET = 1500
// The median of three would be chance.
const FEWEST_ROUNDS = 10
const TURN = 20

/** The time of one detection, the list of findings as an object of JavaScript included. */
function measureDetection() {
  const by = {
    native: detectBy(loadNative()),
    WASM: detectBy(loadWasm('full')),
    'slim WASM': detectBy(loadWasm('slim')),
    acorn: detectByAcorn
  }
  const misses = []
  const rows = readSources().map(({ name, form, code }) => {
    const times = measureInTurn(by, code, form)
    const [gain, loss] = [times.acorn / times.native, times.WASM / times.native]
    if (gain < FASTER_THAN_ACORN) misses.push(`${name}: native is ${gain.toFixed(2)} × as fast as acorn`)
    if (loss > SLOWER_THAN_NATIVE) misses.push(`${name}: WASM takes ${loss.toFixed(2)} × as long as native`)
    const size = `${(code.length / 1000).toFixed(0)} kB`
    const cells = Object.values(times).map(time => time.toPrecision(3))
    return [name, size, ...cells, `${gain.toFixed(2)} ×`, `${loss.toFixed(2)} ×`]
  })
  const head = ['detection, median ms', 'size', ...Object.keys(by), 'acorn ÷ native', 'WASM ÷ native']
  return { rows: [head, ...rows], misses }
}

function detectBy(bindings) {
  return (code, form) => JSON.parse(bindings.analyze(code, form, 'js', null))
}

function measureInTurn(by, code, form) {
  const samples = Object.fromEntries(Object.keys(by).map(name => [name, []]))
  for (const detect of Object.values(by)) detect(code, form)
  const end = performance.now() + BUDGET * Object.keys(by).length
  for (let round = 0; round < FEWEST_ROUNDS || performance.now() < end; round++)
    for (const [name, detect] of Object.entries(by)) takeTurn(() => detect(code, form), samples[name])
  return Object.fromEntries(Object.entries(samples).map(([name, times]) => [name, quantile(times, 0.5)]))
}

function takeTurn(detect, times) {
  const turnStarted = performance.now()
  do {
    const started = performance.now()
    detect()
    times.push(performance.now() - started)
  } while (performance.now() - turnStarted < TURN)
}

module.exports = { measureDetection }
