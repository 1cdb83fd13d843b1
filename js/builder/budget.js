'use strict'

/**
 * `run(task, cost)` runs tasks as long as those that run cost no more than `size` together; the others wait in order. One
 * that costs more than that runs alone.
 */
function createBudget(size) {
  const waiting = []
  let spent = 0

  async function run(task, cost) {
    const price = Math.min(cost, size)
    if (waiting.length > 0 || spent + price > size)
      await new Promise(resolve => waiting.push({ price, resolve }))
    else spent += price
    try {
      return await task()
    } finally {
      spent -= price
      admit()
    }
  }

  function admit() {
    while (waiting.length > 0 && spent + waiting[0].price <= size) {
      const { price, resolve } = waiting.shift()
      spent += price
      resolve()
    }
  }

  return { run }
}

module.exports = { createBudget }
