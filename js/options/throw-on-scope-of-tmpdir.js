'use strict'

const path = require('node:path')
const { createOptionError } = require('./expect')
const { formatPermission } = require('./permissions')
const { resolveReal } = require('./resolve-real')

/**
 * What lies in `tmpdir` is run as functions, other people's among them: nobody may be granted a path in it, or one that it
 * lies in. Symbolic links count by where they lead.
 */
function throwOnScopeOfTmpdir(permissions, tmpdir) {
  const scoped = permissions.filter(({ path: scope }) => scope !== undefined && scope !== '*')
  if (scoped.length === 0) return
  const folders = [tmpdir, resolveReal(tmpdir)]
  for (const permission of scoped) {
    const scopes = [permission.path, resolveReal(permission.path)]
    if (!scopes.some(scope => folders.some(folder => isWithin(scope, folder) || isWithin(folder, scope))))
      continue
    const expected = `scoped by paths apart from the option \`tmpdir\`, ${tmpdir}, where compiled functions are kept (grant another folder, or set \`tmpdir\` to one that is apart)`
    throw createOptionError('allow.permissions', expected, formatPermission(permission))
  }
}

function isWithin(file, folder) {
  const relative = path.relative(folder, file)
  return (
    relative === '' ||
    !(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative))
  )
}

module.exports = { throwOnScopeOfTmpdir }
