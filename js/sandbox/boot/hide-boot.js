'use strict'

const Module = require('node:module')
const { createRequireForPackages } = require('../confined/create-module')
const { define } = require('../realm/define')
const { FORK_FLAGS } = require('../fork/fork-flags')
const { SNIPPET_PATH } = require('../call/snippet-path')

// Of these the ordinary global and the module of that name are one and the same.
const SAME_AS_GLOBAL = new Set(['console', 'process'])

/** Takes away what `node -e` adds to an ordinary process, and what would tell of the host. */
function hideBoot(process, module, packages) {
  hideEvalGlobals()
  hideProcessDetails(process)
  define(globalThis, 'require', module.require)
  define(process, 'mainModule', module)
  const requireForPackages = createRequireForPackages(packages)
  Module.createRequire = where => packages.createRequireOf(where) ?? requireForPackages
}

// `node -e` makes each builtin module a global, and the module `crypto` hides the Web Crypto of that name.
function hideEvalGlobals() {
  for (const name of ['__filename', '__dirname', 'exports', 'module', ...Module.builtinModules]) {
    if (!SAME_AS_GLOBAL.has(name)) delete globalThis[name]
  }
  const get = () => require('node:crypto').webcrypto
  Object.defineProperty(globalThis, 'crypto', { get, enumerable: true, configurable: true })
}

function hideProcessDetails(process) {
  delete process._eval
  hideEvalArgument(process.execArgv)
  process.removeAllListeners('warning')
  define(process, 'argv', ['node', SNIPPET_PATH])
  // A native property: only an accessor takes its place.
  Object.defineProperty(process, 'ppid', { get: () => 1, enumerable: true, configurable: true })
}

// The other flags stay: child_process.fork passes them on, the permission model's among them.
function hideEvalArgument(execArgv) {
  for (const flag of FORK_FLAGS) {
    const index = execArgv.indexOf(flag)
    if (index !== -1) execArgv.splice(index, 1)
  }
  const index = execArgv.findIndex(argument => argument === '-e' || argument === '--eval')
  if (index !== -1) execArgv.splice(index, 2)
}

module.exports = { hideBoot }
