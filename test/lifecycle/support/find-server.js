'use strict'

const { listDescendants } = require('../../support/processes')

/** The pid of this host's only fork server: the Node that a keeper has started. */
function findServer() {
  const all = listDescendants()
  const keeper = all.find(({ command }) => command === 'keeper')
  return all.find(({ parent }) => parent === keeper?.pid)?.pid
}

module.exports = { findServer }
