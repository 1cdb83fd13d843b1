'use strict'

/** What a call has cost so far, filled in by whoever spends it. Times in ms, memory in bytes. */
function createLedger() {
  const started = performance.now()
  return {
    hasStarted: false,
    /** Why the supervisor let the process end; `undefined` before there was one. */
    endReason: undefined,
    cpu: 0,
    memory: 0,
    phases: { compile: 0, spawn: 0, run: 0, total: 0, queue: 0 },
    logging: {},
    close() {
      this.phases.total = performance.now() - started
      return { cpu: this.cpu, memory: this.memory, phases: this.phases }
    }
  }
}

module.exports = { createLedger }
