'use strict'

const { tracingChannel } = require('node:diagnostics_channel')

const channel = tracingChannel('isolated-function:call')
const events = [channel.start, channel.end, channel.asyncStart, channel.asyncEnd, channel.error]

/** What `perform()` promises; whoever subscribes to the channel is told of it with the record. */
function traceCall(record, perform) {
  // The channel's own `hasSubscribers` came with Node 20.13.
  if (!events.some(event => event.hasSubscribers)) return perform()
  return channel.tracePromise(perform, record)
}

module.exports = { traceCall }
