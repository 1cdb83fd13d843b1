'use strict'

const { PermissionError } = require('../errors')

// Longer chains of causes than this are nobody's.
const MAX_CAUSES = 32
const REFUSED_ALLOCATION =
  /^Array buffer allocation failed|^WebAssembly\..*(could not allocate|Unable to grow)|out of memory/i

/**
 * The PermissionError for what Node threw when it withheld something, also where the user's code or a library (`fetch`)
 * threw it as the cause of another error.
 */
function findPermissionError(thrown) {
  for (const error of listCauses(thrown)) {
    const permission = readPermission(error)
    if (permission) return new PermissionError({ permission, resource: error.resource || undefined })
    // Under the permission model, Node's only reason to refuse an addon.
    if (error.code === 'ERR_DLOPEN_DISABLED') return new PermissionError({ permission: 'Addon' })
  }
}

/** Node's name for what was withheld. What has none (`process.binding`) stays the error that it was. */
function readPermission(error) {
  if (error.code !== 'ERR_ACCESS_DENIED') return undefined
  // A socket or a look-up names its system call, and not the permission.
  return error.permission || (typeof error.syscall === 'string' ? 'Net' : undefined)
}

/** Whether V8 threw it because the limit on memory refused an allocation. */
function isRefusedAllocation(thrown) {
  return listCauses(thrown).some(
    error => error instanceof RangeError && REFUSED_ALLOCATION.test(error.message)
  )
}

function listCauses(thrown) {
  const errors = []
  for (let error = thrown; error instanceof Error && errors.length < MAX_CAUSES; error = error.cause)
    errors.push(error)
  return errors
}

module.exports = { findPermissionError, isRefusedAllocation }
