'use strict'

const NEWER = [
  'AsyncDisposableStack',
  'CloseEvent',
  'DisposableStack',
  'ErrorEvent',
  'EventSource',
  'Float16Array',
  'Iterator',
  'Navigator',
  'Storage',
  'SuppressedError',
  'Temporal',
  'URLPattern',
  'WebSocket',
  'localStorage',
  'navigator',
  'sessionStorage'
]
const OF_MODULES = [
  'require',
  'module',
  'exports',
  '__filename',
  '__dirname',
  '$import',
  '$importMeta',
  'arguments'
]

/** Names that a function finds in the sandbox: those of this Node, those that others have, and those of its module. */
const GLOBALS = new Set([...Object.getOwnPropertyNames(globalThis), ...NEWER, ...OF_MODULES])

/** Names that no global can be called by. */
const RESERVED = new Set(
  `await break case catch class const continue debugger default delete do else enum eval export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static super
  switch this throw true try typeof undefined var void while with yield`.split(/\s+/)
)

module.exports = { GLOBALS, RESERVED }
