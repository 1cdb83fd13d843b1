'use strict'

const { PERMISSIONS } = require('../../options/permission-table')

// A spawn's names the program, and many errors can share a text that is no system call's.
const LONGEST_SYSCALL = 5000
// What the kernel answers where the confinement withholds something.
const REFUSALS = new Set(['EACCES', 'EPERM'])
// Look-ups do not tell why they failed; without `net` there is only one reason.
const LOOKUP = /^(getaddrinfo|getnameinfo|getHostByAddr|query[A-Z]\w*|uv_interface_addresses)$/
const CONNECTION = /^(accept|bind|connect|listen|recv|recvmsg|send|sendmsg|socket)$/
const START = /^(spawn|spawnSync|fork|exec)\b/
const FILE_READ = /^(access|fgetxattr|opendir|read|readlink|realpath|scandir|watch)$/
const FILE_WRITE =
  /^(copyfile|cp|f?chmod|lchmod|[fl]?chown|f?truncate|[fl]?utimes?|link|mkdir|mkdtemp|mknod|rename|rm|rmdir|symlink|unlink|write)$/

/**
 * Node's name for the permission by which the kernel would have let an error's system call through, and what it was on.
 * Nothing where the kernel did not refuse, or where no permission grants it (a signal to another process).
 */
function findRefused(error, permissions) {
  const refused = findWithheld(error, permissions)
  return refused && { permission: PERMISSIONS[refused.name].nodeName, resource: refused.resource }
}

function findWithheld(error, permissions) {
  const { code, syscall } = error
  if (typeof syscall !== 'string' || syscall.length > LONGEST_SYSCALL)
    return findWithheldBySqlite(error, permissions)
  if (LOOKUP.test(syscall)) return isGranted(permissions, 'net') ? undefined : { name: 'net' }
  if (!REFUSALS.has(code)) return undefined
  const resource = typeof error.path === 'string' ? error.path : undefined
  if (CONNECTION.test(syscall)) {
    // With the permission it is the system's own answer, to a port below 1024 for example.
    if (code === 'EACCES' && isGranted(permissions, 'net')) return undefined
    return { name: 'net', resource: error.address ?? resource }
  }
  if (START.test(syscall)) return { name: 'child-process', resource }
  if (FILE_WRITE.test(syscall)) return { name: 'fs-write', resource: error.dest ?? resource }
  if (FILE_READ.test(syscall)) return { name: 'fs-read', resource }
  if (syscall === 'open') return { name: nameOpen(permissions, resource), resource }
}

// SQLite opens by itself and keeps the system's answer to itself: 14 is SQLITE_CANTOPEN.
function findWithheldBySqlite({ code, errcode }, permissions) {
  if (code !== 'ERR_SQLITE_ERROR' || errcode !== 14) return undefined
  if (!isGranted(permissions, 'fs-read')) return { name: 'fs-read' }
  if (!isGranted(permissions, 'fs-write')) return { name: 'fs-write' }
}

/**
 * The system does not tell for what a file was to be opened. Node's own model refuses first to write where that is not
 * granted, so that such a file was to be read.
 */
function nameOpen(permissions, resource) {
  return isGranted(permissions, 'fs-write', resource) ? 'fs-write' : 'fs-read'
}

function isGranted(permissions, name, resource) {
  return permissions.some(granted => granted.name === name && covers(granted.path, resource))
}

function covers(path, resource) {
  if (path === undefined || path === '*' || resource === undefined) return true
  return resource === path || resource.startsWith(path.endsWith('/') ? path : `${path}/`)
}

module.exports = { findRefused }
