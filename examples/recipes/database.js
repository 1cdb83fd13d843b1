'use strict'

// A customer's function that works with your database, and only with that customer's part of it:
// `node examples/recipes/database.js`

const isolatedFunction = require('isolated-function')()

const ORDERS = [
  { id: 1, customer: 'ada', total: 30, isPaid: true },
  { id: 2, customer: 'ada', total: 12, isPaid: false },
  { id: 3, customer: 'bob', total: 99, isPaid: false }
]

/** What a function of this customer may call. The customer is yours to say: it is no argument that the function could choose. */
function createHostFunctions(customer) {
  return {
    orders: {
      list: async () => ORDERS.filter(order => order.customer === customer),
      markPaid: {
        execute: async id => {
          const order = ORDERS.find(order => order.id === id && order.customer === customer)
          if (!order) throw new RangeError(`There is no order ${id}`)
          order.isPaid = true
          return order
        },
        maxCalls: 10,
        timeout: 1000
      }
    }
  }
}

async function run(customer, source) {
  const { isFulfilled, value, profiling } = await isolatedFunction(source, {
    timeout: 2000,
    memory: 64,
    allow: { dependencies: [] },
    hostFunctions: createHostFunctions(customer),
    hostLimits: { calls: 100, resultBytes: 256 * 1024 },
    throwError: false
  })()
  const outcome = isFulfilled ? JSON.stringify(value) : `${value.name}: ${value.message}`
  console.log(`${customer}: ${outcome} (${profiling.hostCalls.count} calls)`)
}

async function main() {
  await run('ada', 'async () => (await orders.list()).filter(order => !order.isPaid).map(order => order.id)')
  await run('ada', 'async () => (await orders.markPaid(2)).isPaid')
  await run('ada', 'async () => orders.markPaid(3)')
  await run('bob', 'async () => { for (const order of await orders.list()) await orders.markPaid(order.id) }')
  await isolatedFunction.teardown()
}

main()
