'use strict'

module.exports = [
  {
    name: 'an uncaught exception that is handled ends nothing',
    run: () =>
      new Promise(resolve => {
        process.on('uncaughtException', ({ message }, origin) => resolve([message, origin]))
        setTimeout(() => {
          throw new Error('nobody caught it')
        })
      }),
    value: ['nobody caught it', 'uncaughtException']
  },
  {
    name: 'a capture callback takes the place of uncaughtException',
    run: () =>
      new Promise(resolve => {
        process.setUncaughtExceptionCaptureCallback(({ message }) => resolve(message))
        setImmediate(() => {
          throw new Error('captured')
        })
      }),
    value: 'captured'
  },
  {
    name: 'an unhandled rejection that is handled ends nothing',
    run: () =>
      new Promise(resolve => {
        process.on('unhandledRejection', (reason, promise) => resolve([reason, promise instanceof Promise]))
        Promise.reject('reason')
      }),
    value: ['reason', true]
  },
  {
    name: 'a rejection handled late is told of',
    run: () =>
      new Promise(resolve => {
        process.on('unhandledRejection', (_, promise) => setImmediate(() => promise.catch(() => {})))
        process.on('rejectionHandled', promise => resolve(promise instanceof Promise))
        Promise.reject(new Error('late'))
      }),
    value: true
  },
  {
    name: 'warnings are events',
    since: 22,
    run: () =>
      new Promise(resolve => {
        process.on('warning', ({ name, message, code }) => resolve([name, message, code]))
        process.emitWarning('mind the gap', { type: 'Caution', code: 'GAP' })
      }),
    value: ['Caution', 'mind the gap', 'GAP']
  },
  {
    name: 'domains catch',
    run: () =>
      new Promise(resolve => {
        const domain = require('node:domain').create()
        domain.on('error', ({ message }) => resolve(message))
        domain.run(() =>
          setTimeout(() => {
            throw new Error('in the domain')
          })
        )
      }),
    value: 'in the domain'
  },
  {
    name: 'listeners count as in any process',
    run: () => {
      process.once('exit', () => {})
      return [process.listenerCount('exit'), process.listenerCount('SIGTERM')]
    },
    value: [1, 0]
  }
]
