'use strict'

const assert = require('node:assert/strict')

module.exports = [
  {
    name: 'process.pid is what the kernel calls it, in every place that tells it',
    permissions: ['fs-read'],
    run: () => {
      const { readlinkSync } = require('node:fs')
      const fromKernel = Number(readlinkSync('/proc/self'))
      return [
        process.pid === fromKernel,
        require('node:process').pid === fromKernel,
        process.report.getReport().header.processId === fromKernel
      ]
    },
    value: [true, true, true]
  },
  {
    name: 'process.pid is a read-only number',
    run: () => {
      const { configurable, enumerable } = Object.getOwnPropertyDescriptor(process, 'pid')
      try {
        process.pid = 1
      } catch {}
      return [Number.isInteger(process.pid) && process.pid > 1, configurable, enumerable]
    },
    check: ([isPid, , enumerable]) => assert.deepEqual([isPid, enumerable], [true, true])
  },
  {
    name: 'child processes of the function are not told how it was started',
    run: () => process.execArgv.filter(flag => /single|eval|max-|preload/.test(flag)),
    value: []
  },
  {
    name: 'a process.title that is set is kept',
    run: () => {
      process.title = 'renamed'
      return process.title
    },
    value: 'renamed'
  },
  {
    name: 'platform, architecture, versions and features are those of the binary',
    run: () => {
      const { platform, arch, version, versions, features, release } = process
      return { platform, arch, version, versions: { ...versions }, features: { ...features }, release }
    },
    isPlain: true
  },
  {
    name: 'umask and working directory can be asked and changed',
    permissions: ['fs-read'],
    run: () => {
      process.umask(0o77)
      process.chdir('/tmp')
      return [process.umask(), process.cwd()]
    },
    value: [0o77, '/tmp']
  },
  {
    name: 'memory is counted',
    run: () => {
      const held = Buffer.alloc(8 * 2 ** 20, 1)
      const { rss, heapTotal, heapUsed, external, arrayBuffers } = process.memoryUsage()
      return [
        rss > held.length,
        process.memoryUsage.rss() > held.length,
        heapTotal >= heapUsed && heapUsed > 1e6,
        external >= arrayBuffers && arrayBuffers >= held.length
      ]
    },
    value: [true, true, true, true]
  },
  {
    name: 'what holds the process can be listed',
    run: () => {
      const timer = setTimeout(() => {}, 60_000)
      const held = process.getActiveResourcesInfo().filter(name => name === 'Timeout')
      clearTimeout(timer)
      return [held, process.getActiveResourcesInfo()]
    },
    value: [['Timeout'], []]
  },
  {
    name: 'stdin is empty',
    run: async () => {
      const chunks = []
      for await (const chunk of process.stdin) chunks.push(chunk)
      return [chunks.length, require('node:fs').readFileSync(0, 'utf8')]
    },
    value: [0, '']
  },
  {
    name: 'the ids of the user, and what the system tells',
    run: () => {
      const os = require('node:os')
      return [
        process.getuid(),
        process.getgroups(),
        os.hostname(),
        os.cpus().length,
        os.totalmem(),
        os.EOL,
        os.constants.signals.SIGKILL
      ]
    },
    isPlain: true
  },
  {
    name: 'the environment can be read, set, listed and deleted',
    options: { env: { GIVEN: 'yes' } },
    run: () => {
      process.env.NUMBER = 5
      const { NUMBER } = process.env
      delete process.env.NUMBER
      return [NUMBER, 'NUMBER' in process.env, Object.keys(process.env).includes('NUMBER')]
    },
    value: ['5', false, false]
  }
]
