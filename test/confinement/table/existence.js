'use strict'

// Ways to ask whether there is something at a path. Each gets `{ require, path }`. Many change what they find, and the control
// has the rights of whoever runs the tests: nothing but what a test made for it may be named.

const sync = (name, ...rest) =>
  `({ require, path }) => require('node:fs').${name}(path, ...${JSON.stringify(rest)})`

module.exports = [
  { name: 'access', run: sync('accessSync') },
  { name: 'appendFile', run: sync('appendFileSync', '') },
  { name: 'exists', run: sync('existsSync') },
  { name: 'lstat', run: sync('lstatSync') },
  { name: 'mkdir', run: sync('mkdirSync') },
  { name: 'open', run: sync('openSync') },
  { name: 'open to write', run: sync('openSync', 'r+') },
  { name: 'opendir', run: sync('opendirSync') },
  { name: 'readdir', run: sync('readdirSync') },
  { name: 'readFile', run: sync('readFileSync') },
  { name: 'readlink', run: sync('readlinkSync') },
  { name: 'realpath', run: sync('realpathSync') },
  { name: 'realpath of libc', run: sync('realpathSync.native') },
  { name: 'rename', run: ({ require, path }) => require('node:fs').renameSync(path, `${path}-elsewhere`) },
  { name: 'rmdir', run: sync('rmdirSync') },
  { name: 'stat', run: sync('statSync') },
  { name: 'stat of a missing file', run: sync('statSync', { throwIfNoEntry: false }) },
  { name: 'statfs', run: sync('statfsSync') },
  { name: 'truncate', run: sync('truncateSync', 1000) },
  { name: 'unlink', run: sync('unlinkSync') },
  { name: 'utimes', run: sync('utimesSync', 1, 1) },
  { name: 'chmod', run: sync('chmodSync', 0o600) },
  { name: 'cp', run: ({ require, path }) => require('node:fs').cpSync(path, `${path}-copy`) },
  { name: 'link', run: ({ require, path }) => require('node:fs').linkSync(path, `${path}-twin`) },
  ...['access', 'lstat', 'readdir', 'readFile', 'realpath', 'stat'].map(name => ({
    name: `${name}, later`,
    run: `async ({ require, path }) => void (await require('node:fs/promises').${name}(path))`
  })),
  {
    name: 'open, later',
    run: async ({ require, path }) => (await require('node:fs/promises').open(path)).close()
  },
  {
    name: 'watch',
    run: ({ require, path }) =>
      new Promise((resolve, reject) => {
        const watcher = require('node:fs').watch(path, () => {})
        watcher.on('error', reject)
        watcher.close()
        resolve()
      })
  },
  { name: 'the working directory', run: ({ path }) => process.chdir(path) },
  { name: 'an addon', run: ({ path }) => process.dlopen({ exports: {} }, path) },
  { name: 'a module', run: ({ require, path }) => require(path) },
  { name: 'a module, resolved', run: ({ require, path }) => require('node:module')._resolveFilename(path) },
  { name: 'a program', run: ({ require, path }) => require('node:child_process').execFileSync(path) },
  {
    name: 'a worker',
    run: ({ require, path }) =>
      new Promise((resolve, reject) => {
        const { Worker } = require('node:worker_threads')
        new Worker(path).on('error', reject).on('exit', resolve)
      })
  },
  {
    name: 'a database',
    since: 22,
    run: ({ require, path }) =>
      void new (require('node:sqlite').DatabaseSync)(path, { readOnly: true }).close()
  },
  { name: 'glob', since: 22, run: ({ require, path }) => require('node:fs').globSync(`${path}*`).length }
]
