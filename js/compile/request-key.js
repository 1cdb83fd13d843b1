'use strict'

const { computeHash } = require('./hash')
const { versions } = require('./versions')

const keys = new WeakMap()

/** Names a compilation by everything its result depends on. The request object must not change afterwards. */
function computeRequestKey(request) {
  if (!keys.has(request)) keys.set(request, hashRequest(request))
  return keys.get(request)
}

function hashRequest({ source, dependencies, minify, nodePaths }) {
  return computeHash([versions, source, dependencies ? [...dependencies].sort() : null, minify, nodePaths])
}

module.exports = { computeRequestKey }
