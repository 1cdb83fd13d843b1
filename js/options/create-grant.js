'use strict'

const { PERMISSIONS } = require('./permission-table')

/** A permission as the policy of a process says it: `'net'`, `{ files: { access: 'read', scope: { path: '/data' } } }`. */
function createGrant({ name, path }) {
  const { access } = PERMISSIONS[name]
  if (access === undefined) return name
  return { files: { access, scope: path === '*' ? 'everywhere' : { path } } }
}

module.exports = { createGrant }
