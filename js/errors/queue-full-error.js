'use strict'

const { defineError } = require('./define-error')

const QueueFullError = defineError('QueueFullError', 'EQUEUEFULL', ({ limit }) => {
  return `The queue is full: ${limit} calls wait for a slot already (the option \`maxQueue\`)`
})

/** Nothing of the call has run. */
Object.defineProperty(QueueFullError.prototype, 'retryable', { value: true })

module.exports = { QueueFullError }
