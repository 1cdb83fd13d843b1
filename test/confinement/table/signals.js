'use strict'

// Signals that end `target`, should they arrive.

module.exports = [
  { name: 'process.kill', permissions: [], run: ({ target }) => process.kill(target, 'SIGKILL') },
  { name: 'what starts an inspector', permissions: [], run: ({ target }) => process._debugProcess(target) },
  {
    name: 'kill of a program',
    permissions: ['child-process'],
    run: ({ require, target }) =>
      require('node:child_process').spawnSync('/bin/sh', ['-c', `kill -KILL ${target}`])
  },
  {
    name: 'what the kernel sends the owner of a pipe',
    permissions: ['addons'],
    run: ({ require, target, addon }) => {
      const module = { exports: {} }
      process.dlopen(module, addon)
      const call = module.exports
      const [setFlags, setOwner, setSignal, terminate, asynchronous] = [4, 8, 10, 15, 0o20000]
      const ends = Buffer.alloc(8)
      call('pipe2', ends, 0)
      const [out, into] = [ends.readInt32LE(0), ends.readInt32LE(4)]
      call('fcntl', out, setOwner, target)
      call('fcntl', out, setSignal, terminate)
      call('fcntl', out, setFlags, asynchronous)
      require('node:fs').writeSync(into, 'x')
    }
  }
]
