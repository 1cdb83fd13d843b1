'use strict'

// A workflow whose steps were written by somebody else, each with what it needs and no more:
// `node examples/recipes/workflow.js`

const fs = require('node:fs/promises')
const http = require('node:http')
const os = require('node:os')
const path = require('node:path')
const isolatedFunction = require('isolated-function')()

/**
 * Runs the steps one after the other, each on what the one before it returned. An abort ends the step that runs, and
 * with it the workflow. Fails with an Error that names the step and has its error as `cause`.
 */
async function runWorkflow(steps, input, signal) {
  let value = input
  for (const { name, source, permissions, env, timeout = 10_000 } of steps) {
    const step = isolatedFunction(source, { timeout, memory: 128, env, signal, allow: { permissions } })
    try {
      const result = await step(value)
      console.log('%s: %d ms', name, Math.round(result.profiling.phases.run))
      value = result.value
    } catch (cause) {
      throw new Error(`Step '${name}' failed: ${cause.name}: ${cause.message}`, { cause })
    }
  }
  return value
}

function createSteps(url, folder) {
  return [
    {
      name: 'load',
      source: "async query => (await fetch(process.env.SHOP + '/orders?since=' + query.since)).json()",
      permissions: ['net'],
      env: { SHOP: url }
    },
    {
      // Sees the orders, and has no way to send them anywhere.
      name: 'summarise',
      source: `orders => {
        const totals = new Map()
        for (const { customer, total } of orders) totals.set(customer, (totals.get(customer) ?? 0) + total)
        return totals
      }`
    },
    {
      name: 'save',
      source: `totals => {
        const file = process.env.FOLDER + '/totals.csv'
        require('fs').writeFileSync(file, [...totals].map(row => row.join()).join('\\n'))
        return file
      }`,
      permissions: [`fs-write=${folder}`],
      env: { FOLDER: folder }
    }
  ]
}

const WAIT = {
  name: 'wait',
  source: 'ms => new Promise(resolve => setTimeout(resolve, ms))',
  timeout: Number.POSITIVE_INFINITY
}

async function main() {
  const shop = await startShop()
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'workflow-'))
  const file = await runWorkflow(createSteps(shop.url, folder), { since: '2026-01-01' })
  console.log('totals:\n%s', await fs.readFile(file, 'utf8'))

  // The same, but that the first step may not use the network.
  const [load, ...others] = createSteps(shop.url, folder)
  const withheld = runWorkflow([{ ...load, permissions: [] }, ...others], { since: '2026-01-01' })
  console.log(await withheld.catch(error => error.message))

  console.log(await runWorkflow([WAIT], 60_000, AbortSignal.timeout(300)).catch(error => error.message))
  shop.close()
  await fs.rm(folder, { recursive: true })
}

async function startShop() {
  const orders = [
    { customer: 'ada', total: 30 },
    { customer: 'bob', total: 12 },
    { customer: 'ada', total: 5 }
  ]
  const server = http.createServer((_request, response) => response.end(JSON.stringify(orders)))
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => server.close().closeAllConnections()
  return { url: `http://127.0.0.1:${server.address().port}`, close }
}

main()
