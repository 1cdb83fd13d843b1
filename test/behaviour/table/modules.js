'use strict'

module.exports = [
  {
    name: 'the builtin modules are those of this Node',
    run: () => {
      const { builtinModules, isBuiltin } = require('node:module')
      return [[...builtinModules].sort(), isBuiltin('node:test'), isBuiltin('no-such')]
    },
    isPlain: true
  },
  {
    name: 'each builtin module loads with the same exports, or throws the same',
    run: () => {
      const describe = name => {
        try {
          const loaded = require(name)
          // The process differs, as every process does.
          return name === 'process' ? typeof loaded : [typeof loaded, Object.keys(loaded).sort()]
        } catch ({ code }) {
          return code
        }
      }
      const { builtinModules } = require('node:module')
      const prefixed = ['sea', 'sqlite', 'test', 'test/reporters'].map(name => `node:${name}`)
      return [...builtinModules, ...prefixed].map(name => [name, describe(name)])
    },
    isPlain: true
  },
  {
    name: 'dynamic import of builtins',
    run: async () => {
      const names = ['fs', 'node:path', 'node:timers/promises', 'node:worker_threads', 'node:stream/web']
      const loaded = await Promise.all(names.map(name => import(name)))
      const { default: os, EOL } = await import('node:os')
      const missing = await import(['node', 'no-such'].join(':')).catch(({ code }) => code)
      return [loaded.map(module => typeof module.default), os.EOL === EOL, missing]
    },
    value: [['object', 'object', 'object', 'object', 'object'], true, 'ERR_UNKNOWN_BUILTIN_MODULE']
  },
  {
    name: 'createRequire, module and what is not there',
    run: () => {
      const attempt = (load, name) => {
        try {
          return typeof load(name)
        } catch ({ code }) {
          return code
        }
      }
      const own = require('node:module').createRequire('file:///snippet.js')
      return [attempt(own, 'node:fs'), attempt(own, './missing'), attempt(require, './missing')]
    },
    value: ['object', 'MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']
  }
]
