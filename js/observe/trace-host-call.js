'use strict'

const { tracingChannel } = require('node:diagnostics_channel')

const channel = tracingChannel('isolated-function:host-call')
const events = [channel.start, channel.end, channel.asyncStart, channel.asyncEnd, channel.error]

/** What `execute()` promises; whoever subscribes to the channel is told of it with the record. */
function traceHostCall(record, execute) {
  if (!events.some(event => event.hasSubscribers)) return execute()
  return channel.tracePromise(execute, record)
}

module.exports = { traceHostCall }
