'use strict'

const { QueueFullError } = require('../../errors')
const { onAbort } = require('../on-abort')

/**
 * Bounds how many sandboxes run at once, in all (`size`) and for each tenant, and how many calls wait. Of those that wait, a tenant
 * that has the fewest slots is served first, of these the one that was served longest ago, and within a tenant who came first. Whoever gives up
 * waiting leaves the queue.
 */
function createSlots(size, { tenantConcurrency = Infinity, maxQueue = Infinity } = {}) {
  // By name, in the order in which they were served: of each, its slots, and who waits. A Set keeps the order of arrival and forgets
  // from the middle at no cost.
  const tenants = new Map()
  let running = 0
  let waiting = 0

  /** Resolves once there is a slot, with the function that gives it back. */
  function acquire(signal, tenant) {
    // It may have been aborted since somebody looked last: then nobody tells it to leave.
    if (signal?.aborted) return Promise.reject(signal.reason)
    if (!isFree(tenants.get(tenant)) && waiting >= maxQueue)
      return Promise.reject(new QueueFullError({ limit: maxQueue }))
    return enterOrWait(signal, tenant)
  }

  /** The same for a run that has given its slot back for a while: a queue that is full does not end it. */
  function acquireAgain(tenant) {
    return enterOrWait(undefined, tenant)
  }

  function enterOrWait(signal, name) {
    const tenant = openTenant(name)
    if (isFree(tenant)) return Promise.resolve(enter(tenant))
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting -= 1
        tenant.waiting.delete(admit)
        closeTenant(tenant)
      }
      const stay = onAbort(signal, () => {
        leave()
        reject(signal.reason)
      })
      const admit = () => {
        stay()
        const release = enter(tenant)
        leave()
        resolve(release)
      }
      tenant.waiting.add(admit)
      waiting += 1
    })
  }

  function openTenant(name) {
    if (!tenants.has(name)) tenants.set(name, { name, running: 0, waiting: new Set() })
    return tenants.get(name)
  }

  function closeTenant({ name, running, waiting }) {
    if (running === 0 && waiting.size === 0) tenants.delete(name)
  }

  function isFree(tenant) {
    return running < size && (tenant?.running ?? 0) < tenantConcurrency
  }

  function enter(tenant) {
    running += 1
    tenant.running += 1
    tenants.delete(tenant.name)
    tenants.set(tenant.name, tenant)
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      running -= 1
      tenant.running -= 1
      closeTenant(tenant)
      admitNext()
    }
  }

  function admitNext() {
    let next
    for (const tenant of tenants.values()) {
      const isEligible = tenant.waiting.size > 0 && isFree(tenant)
      if (isEligible && (next === undefined || tenant.running < next.running)) next = tenant
    }
    const [admit] = next?.waiting ?? []
    admit?.()
  }

  /** How many run, and how many wait. */
  function count() {
    return { running, waiting }
  }

  return { acquire, acquireAgain, count }
}

module.exports = { createSlots }
