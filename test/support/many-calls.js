'use strict'

// A host that makes 300 calls, and prints what they left behind once its servers have ended.

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
  const zombies = listDescendants().filter(
    ({ parent, state }) => parent === process.pid && state === 'Z'
  ).length
  await rest()
  const left = listDescendants().map(({ command }) => command)
  console.log(JSON.stringify({ descriptors: countDescriptors() - descriptors, zombies, left, grown }))
}

async function rest() {
  await isolatedFunction.teardown()
  await waitUntil('the servers have ended', () => listDescendants().length === 0)
}

main()
