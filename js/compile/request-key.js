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

function hashRequest({ source, language, form, entry, parameters, ...request }) {
  const { dependencies, preinstalled, minify, nodePaths, execPath } = request
  return computeHash([
    versions,
    [source, language, form, entry ?? null, parameters],
    dependencies ?? null,
    preinstalled,
    computeNodeKey(execPath),
    minify,
    nodePaths
  ])
}

module.exports = { computeRequestKey }
