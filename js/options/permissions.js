'use strict'

const path = require('node:path')
const { createOptionError, expectStrings } = require('./expect')
const { NAMES, PERMISSIONS } = require('./permission-table')

const SCOPED = NAMES.filter(name => PERMISSIONS[name].scope === 'path')

/**
 * `allow.permissions` in one form: sorted, without repeats, names with `-`, paths absolute, `*` for all paths.
 * `[{ name: 'net' }, { name: 'fs-read', path: '/data' }]`
 */
function normalizePermissions(given) {
  const permissions = new Map()
  for (const item of expectStrings('allow.permissions', given, [])) {
    const permission = parsePermission(item)
    permissions.set(`${permission.name}=${permission.path}`, permission)
  }
  return [...permissions.keys()].sort().map(key => permissions.get(key))
}

function parsePermission(item) {
  const equals = item.indexOf('=')
  const name = (equals === -1 ? item : item.slice(0, equals)).replaceAll('_', '-')
  const isScoped = SCOPED.includes(name)
  if (!NAMES.includes(name) || (equals !== -1 && !isScoped)) {
    throw createOptionError(
      'allow.permissions',
      `a list of ${[...NAMES, ...SCOPED.map(name => `${name}=/path`)].join(', ')}`,
      item
    )
  }
  if (!isScoped) return { name }
  return { name, path: equals === -1 ? '*' : resolveScope(item, item.slice(equals + 1)) }
}

function resolveScope(item, scope) {
  // Node splits at commas (version 20) and takes `*` for a wildcard: such a path cannot be told to it exactly.
  if (scope === '' || /[*,\0]/.test(scope)) {
    throw createOptionError('allow.permissions', 'scoped by a path without `*` and `,`', item)
  }
  return path.resolve(scope)
}

/** A permission as one writes it: `net`, `fs-read=/data`. */
function formatPermission({ name, path: scope = '*' }) {
  return scope === '*' ? name : `${name}=${scope}`
}

module.exports = { formatPermission, normalizePermissions }
