'use strict'

const path = require('node:path')
const { computeHash } = require('./hash')
const { computeNodeKey } = require('./node-key')
const { versions } = require('./versions')

const keys = new WeakMap()

/** Names a compilation by everything its result depends on. The request object must not change afterwards. */
function computeRequestKey(request) {
  if (!keys.has(request)) keys.set(request, hashRequest(request))
  return keys.get(request)
}

function hashRequest({ source, allow, minify, nodePaths, execPath }) {
  const dependencies = allow?.dependencies
  return computeHash([
    versions,
    source,
    dependencies ? [...dependencies].sort() : null,
    computeNodeKey(execPath),
    Boolean(minify),
    nodePaths.map(folder => path.resolve(folder))
  ])
}

module.exports = { computeRequestKey }
