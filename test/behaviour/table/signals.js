'use strict'

module.exports = [
  ...['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2', 'SIGWINCH', 'SIGCONT', 'SIGALRM', 'SIGURG', 'SIGIO'].map(
    signal => ({
      name: `${signal} reaches its listener`,
      run: signal =>
        new Promise(resolve => {
          const hold = setInterval(() => {}, 1000)
          process.on(signal, (name, number) => {
            clearInterval(hold)
            resolve([name, number === require('node:os').constants.signals[signal]])
          })
          process.kill(process.pid, signal)
        }),
      args: () => [signal],
      value: [signal, true]
    })
  ),
  {
    name: 'a signal that came many times is heard again and again',
    run: async () => {
      let heard = 0
      process.on('SIGUSR2', () => {
        heard += 1
      })
      for (let sent = 0; sent < 20; sent++) {
        process.kill(process.pid, 'SIGUSR2')
        while (heard === sent) await new Promise(setImmediate)
      }
      return heard
    },
    value: 20
  },
  {
    name: 'SIGPIPE is ignored, and a listener that was removed hears nothing',
    run: async () => {
      let heard = 0
      const listen = () => {
        heard += 1
      }
      process.on('SIGWINCH', listen)
      process.off('SIGWINCH', listen)
      process.kill(process.pid, 'SIGWINCH')
      process.kill(process.pid, 'SIGPIPE')
      await new Promise(resolve => setTimeout(resolve, 10))
      return heard
    },
    value: 0
  },
  {
    // Whether there is another process is nothing that the sandbox may know.
    name: 'signal 0 finds the process itself, and no process that cannot be',
    run: () => {
      try {
        process.kill(2 ** 30, 0)
      } catch (error) {
        return [process.kill(process.pid, 0), ['EPERM', 'ESRCH'].includes(error.code)]
      }
    },
    value: [true, true]
  }
]
