'use strict'

// What a process can do to another one of the same user, `target`. None of it harms it: signal 0 is sent to nobody, and
// what is set is what it was.

module.exports = [
  { name: 'process.kill', run: ({ target }) => void process.kill(target, 0) },
  { name: 'kill', run: ({ call, target }) => call('kill', target, 0) },
  { name: 'tkill', run: ({ call, target }) => call('tkill', target, 0) },
  { name: 'tgkill', run: ({ call, target }) => call('tgkill', target, target, 0) },
  {
    name: 'rt_sigqueueinfo',
    run: ({ call, target }) => {
      const info = Buffer.alloc(128)
      const byProgram = -1
      info.writeInt32LE(byProgram, 8)
      call('rt_sigqueueinfo', target, 0, info)
    }
  },
  {
    name: 'pidfd_send_signal',
    run: ({ call, target }) => call('pidfd_send_signal', call('pidfd_open', target, 0), 0, 0, 0)
  },
  {
    name: 'pidfd_getfd',
    run: ({ call, target }) => {
      try {
        call('pidfd_getfd', call('pidfd_open', target, 0), 0, 0)
      } catch (error) {
        // It may look, and there is none.
        if (error.code !== 'EBADF') throw error
      }
    }
  },
  { name: 'os.setPriority', run: ({ target, require }) => require('node:os').setPriority(target, 0) },
  { name: 'setpriority', run: ({ call, target }) => call('setpriority', 0, target, 0) },
  { name: 'ioprio_set', run: ({ call, target }) => call('ioprio_set', 1, target, 0) },
  {
    name: 'sched_setscheduler',
    run: ({ call, target }) => call('sched_setscheduler', target, 0, Buffer.alloc(8))
  },
  {
    name: 'sched_setaffinity',
    run: ({ call, target }) => call('sched_setaffinity', target, 8, Buffer.alloc(8, 0xff))
  },
  { name: 'fcntl, signals to it', run: ({ call, target }) => call('fcntl', 0, 8, target) },
  {
    name: 'prlimit64',
    run: ({ call, target, constants }) =>
      call('prlimit64', target, constants.RLIMIT_NOFILE, 0, Buffer.alloc(16))
  },
  {
    name: 'ptrace',
    run: ({ call, target, constants }) => call('ptrace', constants.PTRACE_SEIZE, target, 0, 0)
  },
  { name: 'process_vm_readv', run: ({ call, target }) => call('process_vm_readv', target, 0, 0, 0, 0, 0) },
  { name: 'process_vm_writev', run: ({ call, target }) => call('process_vm_writev', target, 0, 0, 0, 0, 0) },
  { name: 'kcmp', run: ({ call, target }) => call('kcmp', target, target, 1, 0, 0) },
  {
    name: 'get_robust_list',
    run: ({ call, target }) => call('get_robust_list', target, Buffer.alloc(8), Buffer.alloc(8))
  },
  {
    name: 'migrate_pages',
    control: 'EINVAL',
    run: ({ call, target }) => call('migrate_pages', target, 1, Buffer.alloc(8), Buffer.alloc(8))
  }
]
