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
  return { name, path: equals === -1 ? '*' : readScope(item, item.slice(equals + 1)) }
}

/** As Node's own flags have it, `*` is all paths, and `/folder/*` what lies below a folder. */
function readScope(item, given) {
  if (given === '*' || given === '/*') return '*'
  const scope = given.endsWith('/*') ? given.slice(0, -2) : given
  // Node splits at commas (version 20) and takes `*` for a wildcard: such a path cannot be told to it exactly.
  if (scope === '' || /[*,\0]/.test(scope)) {
    throw createOptionError('allow.permissions', 'scoped by a path without `*` and `,`', item)
  }
  if (!path.isAbsolute(scope)) {
    // Which folder it is relative to would be whichever the host was started in.
    const meant = `${item.slice(0, item.indexOf('='))}=${path.resolve(scope)}`
    throw createOptionError('allow.permissions', `scoped by an absolute path, such as '${meant}'`, item)
  }
  return path.resolve(scope)
}

/** A permission as one writes it: `net`, `fs-read=/data`. */
function formatPermission({ name, path: scope = '*' }) {
  return scope === '*' ? name : `${name}=${scope}`
}

module.exports = { formatPermission, normalizePermissions }
