'use strict'

const { computeHash } = require('./hash')
const { computeNodeKey } = require('./node-key')
const { versions } = require('./versions')

const keys = new WeakMap()

/** Names a compilation by everything its result depends on. The request object must not change afterwards. */
function computeRequestKey(request) {
  if (!keys.has(request)) keys.set(request, hashRequest(request))
  return keys.get(request)
}

function hashRequest({ source, dependencies, minify, nodePaths, execPath }) {
  const allowed = dependencies ? [...dependencies].sort() : null
  return computeHash([versions, source, allowed, computeNodeKey(execPath), minify, nodePaths])
}

module.exports = { computeRequestKey }
