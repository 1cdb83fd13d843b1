'use strict'

const path = require('node:path')
const { PermissionError } = require('../../errors')
const { findByNodeName, PERMISSIONS } = require('../../options/permission-table')
const { listFrames, replaceFrames } = require('../stack/frames')

/** The error for an access that was refused, with the lines of the function that asked for it and what would allow it. */
function createPermissionError({ error, permission, resource, cause }) {
  const refusal = new PermissionError({ permission, resource, hint: findHint(permission, resource), cause })
  return replaceFrames(refusal, listFrames(error))
}

/** As `allow.permissions` takes it; undefined where nothing there would allow it. */
function findHint(permission, resource) {
  const name = findByNodeName(permission)
  const isScope = PERMISSIONS[name]?.scope === 'path' && isPath(resource)
  return isScope ? `${name}=${resource}` : name
}

function isPath(resource) {
  return typeof resource === 'string' && path.isAbsolute(resource) && !/[*,\0]/.test(resource)
}

module.exports = { createPermissionError }
