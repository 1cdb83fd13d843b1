'use strict'

// A host that makes 300 calls, waits until nothing of them is left, and prints by how many bytes it has grown.
// What stays ends it with an error.

const isolatedFunction = require('../..')()
const { countDescriptors, listDescendants } = require('./processes')
const { waitUntil } = require('./wait-until')

async function main() {
  const fn = isolatedFunction(input => input.length)
  const input = 'x'.repeat(10_000)
  await isolatedFunction(() => 1)()
  await rest()
  const descriptors = countDescriptors()

  for (let i = 0; i < 20; i++) await fn(input)
  const memory = process.memoryUsage().rss
  for (let i = 0; i < 300; i += 4) await Promise.all([fn(input), fn(input), fn(input), fn(input)])
  const grown = process.memoryUsage().rss - memory
  await waitUntil('none of the ended is left as a zombie', () => !listDescendants().some(isZombie))
  await rest()
  // Those of the ended are closed by the supervisor's next turn.
  await waitUntil('no descriptor is left', () => countDescriptors() === descriptors)
  console.log(JSON.stringify({ grown }))
}

function isZombie({ state }) {
  return state === 'Z'
}

async function rest() {
  await isolatedFunction.teardown()
  await waitUntil('the servers have ended', () => listDescendants().length === 0)
}

main()
