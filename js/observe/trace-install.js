'use strict'

const { tracingChannel } = require('node:diagnostics_channel')

const CHANNEL = 'isolated-function:install'
const channel = tracingChannel(CHANNEL)

/** Tells whoever subscribes to the channel that a package manager is at work on `dependencies`, each `name@version`. */
function traceInstall(dependencies, install) {
  return channel.tracePromise(install, { dependencies })
}

module.exports = { CHANNEL, traceInstall }
