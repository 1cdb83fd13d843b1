'use strict'

const { PERMISSIONS } = require('../../options/permission-table')
const { findRefused } = require('./recognize-refusal')

// Longer chains of causes than this are nobody's.
const MAX_CAUSES = 32
// Than which V8's and Node's own are shorter. Many errors can share a long one.
const LONGEST_MESSAGE = 1000
const REFUSED_ALLOCATION =
  /^Array buffer allocation failed|^Failed to allocate memory|^WebAssembly\..*(could not allocate|Unable to grow)|out of memory/i

/**
 * What Node or the kernel withheld, also where the user's code or a library (`fetch`) threw it as the cause of another
 * error: `{ error, permission, resource, cause }`, the error that told it and the fields of a PermissionError.
 */
function findRefusedAccess(thrown, permissions) {
  for (const error of listCauses(thrown)) {
    const refused = readRefusal(error, permissions)
    if (refused) return { error, ...refused }
  }
}

function readRefusal(error, permissions) {
  const permission = readPermission(error)
  if (permission) return { permission, resource: readText(error.resource) }
  // Under the permission model, Node's only reason to refuse an addon.
  if (error.code === 'ERR_DLOPEN_DISABLED') return { permission: PERMISSIONS.addons.nodeName }
  // The loader's own words for a library that it may not read.
  if (error.code === 'ERR_DLOPEN_FAILED' && error.message.endsWith('Permission denied'))
    return { permission: PERMISSIONS['fs-read'].nodeName, cause: error }
  const refused = findRefused(error, permissions)
  return refused && { ...refused, cause: error }
}

/** Node's name for what was withheld. What has none (`process.binding`) stays the error that it was. */
function readPermission(error) {
  if (error.code !== 'ERR_ACCESS_DENIED') return undefined
  // A socket or a look-up names its system call, and not the permission.
  return (
    readText(error.permission) ?? (typeof error.syscall === 'string' ? PERMISSIONS.net.nodeName : undefined)
  )
}

// Of an error that only says it is Node's, these may be anything.
function readText(value) {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Whether V8 or Node threw it because the limit on memory refused an allocation. */
function isRefusedAllocation(thrown) {
  return listCauses(thrown).some(
    error => error instanceof RangeError && REFUSED_ALLOCATION.test(error.message.slice(0, LONGEST_MESSAGE))
  )
}

/** The error itself, what caused it, and what it gathers (`AggregateError`). */
function listCauses(thrown) {
  const errors = [thrown].filter(isError)
  for (let i = 0; i < errors.length && i < MAX_CAUSES; i++) {
    const { cause, errors: gathered } = errors[i]
    const next = [cause, ...(Array.isArray(gathered) ? gathered.slice(0, MAX_CAUSES) : [])]
    errors.push(...next.filter(error => isError(error) && !errors.includes(error)))
  }
  return errors.slice(0, MAX_CAUSES)
}

function isError(value) {
  return value instanceof Error
}

module.exports = { findRefusedAccess, isRefusedAllocation }
