'use strict'

// Nothing grants the inspector to a process under the permission model of the lines before.
const since = 24
const permissions = ['inspector']

module.exports = [
  {
    name: 'an inspector session evaluates, and profiles the CPU',
    run: async () => {
      const { Session } = require('node:inspector/promises')
      const session = new Session()
      session.connect()
      const { result } = await session.post('Runtime.evaluate', { expression: '6 * 7' })
      await session.post('Profiler.enable')
      await session.post('Profiler.start')
      const until = performance.now() + 20
      while (performance.now() < until);
      const { profile } = await session.post('Profiler.stop')
      session.disconnect()
      return [result.value, profile.nodes.length > 0, profile.endTime > profile.startTime]
    },
    value: [42, true, true]
  },
  {
    name: 'an inspector session covers code and pauses nothing',
    run: async () => {
      const { Session } = require('node:inspector/promises')
      const session = new Session()
      session.connect()
      await session.post('Profiler.enable')
      await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
      const { runInThisContext } = require('node:vm')
      runInThisContext('(function covered() { return 1 })()', { filename: 'covered.js' })
      const { result } = await session.post('Profiler.takePreciseCoverage')
      session.disconnect()
      return result.find(({ url }) => url === 'covered.js').functions.map(({ functionName }) => functionName)
    },
    value: ['', 'covered']
  },
  {
    name: 'a session takes heap samples',
    run: async () => {
      const { Session } = require('node:inspector/promises')
      const session = new Session()
      session.connect()
      await session.post('HeapProfiler.startSampling')
      const kept = Array.from({ length: 100_000 }, (_, i) => ({ i }))
      const { profile } = await session.post('HeapProfiler.stopSampling')
      session.disconnect()
      return [kept.length, typeof profile.head]
    },
    value: [100_000, 'object']
  },
  {
    name: 'the inspector listens, and a debugger can ask it',
    permissions: ['inspector', 'net'],
    run: async () => {
      const inspector = require('node:inspector')
      inspector.open(0, '127.0.0.1')
      const { host } = new URL(inspector.url())
      const [target] = await (await fetch(`http://${host}/json`)).json()
      inspector.close()
      return [target.type, inspector.url()]
    },
    value: ['node', undefined]
  },
  {
    name: 'a diagnostic report describes this process',
    since: 20,
    permissions: [],
    run: () => {
      const { header, javascriptStack, libuv } = process.report.getReport()
      return [
        header.event,
        Array.isArray(javascriptStack.stack),
        Array.isArray(libuv),
        header.nodejsVersion === process.version
      ]
    },
    value: ['JavaScript API', true, true, true]
  }
].map(behaviour => ({ permissions, since, ...behaviour }))
