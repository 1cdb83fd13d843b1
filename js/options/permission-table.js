'use strict'

/**
 * The permissions by their own names: how Node's command line grants one, what Node's permission model calls it, what its scope is
 * where it may have one, and what it lets be done with files where it is for these.
 */
const PERMISSIONS = {
  addons: { flag: '--allow-addons', nodeName: 'Addon' },
  'child-process': { flag: '--allow-child-process', nodeName: 'ChildProcess' },
  ffi: { flag: '--allow-ffi', nodeName: 'FFI' },
  'fs-read': { flag: '--allow-fs-read', nodeName: 'FileSystemRead', scope: 'path', access: 'read' },
  'fs-write': { flag: '--allow-fs-write', nodeName: 'FileSystemWrite', scope: 'path', access: 'write' },
  inspector: { flag: '--allow-inspector', nodeName: 'Inspector' },
  net: { flag: '--allow-net', nodeName: 'Net' },
  wasi: { flag: '--allow-wasi', nodeName: 'WASI' },
  worker: { flag: '--allow-worker', nodeName: 'WorkerThreads' }
}

const NAMES = Object.keys(PERMISSIONS)

/** The permission that Node calls so; undefined where it is none of ours. */
function findByNodeName(nodeName) {
  return NAMES.find(name => PERMISSIONS[name].nodeName === nodeName)
}

module.exports = { NAMES, PERMISSIONS, findByNodeName }
