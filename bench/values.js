const { buildJs } = require('../scripts/build-js')
const { createRows } = require('./support/create-rows')

const ROUNDS = 15

/** Prints what js/values costs next to JSON itself: median ms of encoding and of decoding, and the ratios. */
async function benchValues() {
  await buildJs()
  const { encode, decode } = require('../build/values')
  const json = { encode: JSON.stringify, decode: JSON.parse }
  for (const [name, value] of Object.entries(createValues())) {
    const ours = measure({ encode, decode }, value)
    const theirs = measure(json, value)
    print(name, ours, theirs)
  }
}

function createValues() {
  return {
    'objects, 100 KB': createPlaces(500),
    'objects, 5 MB': createPlaces(25_000),
    'objects with dates, 5 MB': createPlaces(22_000).map(row => ({ ...row, at: new Date(row.id) })),
    'numbers, 5 MB': Array.from({ length: 600_000 }, (_, index) => index * 7),
    'string, 100 KB': 'é'.repeat(50 * 1024),
    'string, 5 MB': 'é'.repeat(2.5 * 1024 * 1024),
    'Buffer, 100 KB': Buffer.alloc(100 * 1024, 7),
    'Buffer, 5 MB': Buffer.alloc(5 * 1024 * 1024, 7),
    'Uint8Array, 5 MB': new Uint8Array(5 * 1024 * 1024)
  }
}

function createPlaces(count) {
  return createRows(count).map(({ id, address, ...row }) => {
    return { id, ...row, address: { ...address, geo: { lat: id / 3, lng: id / 7 } } }
  })
}

function measure({ encode, decode }, value) {
  const text = encode(value)
  return { encode: median(() => encode(value)), decode: median(() => decode(text)) }
}

function median(run) {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now()
    run()
    return performance.now() - started
  })
  return times.sort((a, b) => a - b)[ROUNDS >> 1]
}

function print(name, ours, theirs) {
  const columns = ['encode', 'decode'].map(key => {
    return `${key} ${ours[key].toFixed(2)} ms (${(ours[key] / theirs[key]).toFixed(2)} of JSON)`
  })
  console.log(`${name.padEnd(26)} ${columns.join('   ')}`)
}

benchValues()
