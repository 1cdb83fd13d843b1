'use strict'

// System calls that no function has a use for. Each gets into the kernel's own code where no filter stands before it,
// with arguments by which it changes nothing there. `control` is what comes of it then, if not success.

module.exports = [
  { name: 'io_uring', run: ({ call }) => call('io_uring_setup', 1, Buffer.alloc(128)) },
  { name: 'userfaultfd, of user mode', run: ({ call }) => call('userfaultfd', 1) },
  {
    name: 'bpf, an array',
    run: ({ call }) => {
      const attributes = Buffer.alloc(128)
      // Type, size of a key, size of a value, length.
      for (const [index, value] of [2, 4, 8, 1].entries()) attributes.writeUInt32LE(value, index * 4)
      call('bpf', 0, attributes, attributes.length)
    }
  },
  {
    name: 'perf_event_open, of itself',
    run: ({ call }) => {
      const attributes = Buffer.alloc(128)
      const [software, disabledInUserSpace] = [1, 0x61]
      attributes.writeUInt32LE(software, 0)
      attributes.writeUInt32LE(attributes.length, 4)
      attributes.writeUInt32LE(disabledInUserSpace, 40)
      call('perf_event_open', attributes, 0, -1, -1, 0)
    }
  },
  { name: 'keyctl, the session keyring', run: ({ call }) => call('keyctl', 0, -3, 1) },
  {
    name: 'add_key, to its own keyring',
    run: ({ call }) => {
      const [type, name] = ['user\0', 'isolated\0'].map(text => Buffer.from(text))
      call('add_key', type, name, Buffer.from('x'), 1, -2)
    }
  },
  {
    name: 'mount, on nothing',
    control: 'ENOENT',
    run: ({ call }) => {
      const [from, to, type] = ['none\0', '/not/there\0', 'tmpfs\0'].map(text => Buffer.from(text))
      call('mount', from, to, type, 0, 0)
    }
  },
  {
    name: 'umount2, of nothing',
    control: 'ENOENT',
    run: ({ call }) => call('umount2', Buffer.from('/not/there\0'), 0)
  },
  // Of a device, which cannot be leased.
  { name: 'fcntl, a lease', control: 'EINVAL', run: ({ call }) => call('fcntl', 0, 1024, 1) },
  { name: 'socketpair, of datagrams', run: ({ call }) => call('socketpair', 1, 2, 0, Buffer.alloc(8)) },
  { name: 'chroot, to the root', run: ({ call }) => call('chroot', Buffer.from('/\0')) },
  {
    // Which the kernel does not do to a process of several threads.
    name: 'unshare, users and mounts',
    control: 'EINVAL',
    run: ({ call, constants }) => call('unshare', constants.CLONE_NEWUSER | constants.CLONE_NEWNS)
  },
  {
    name: 'clone, into a namespace of users',
    run: ({ call, constants }) => {
      const pid = call('clone', constants.CLONE_NEWUSER | constants.SIGCHLD, 0, 0, 0, 0)
      if (pid === 0) call('exit_group', 0)
      call('wait4', pid, 0, 0, 0)
    }
  },
  { name: 'setns, of no descriptor', control: 'EBADF', run: ({ call }) => call('setns', -1, 0) },
  {
    name: 'name_to_handle_at, to nowhere',
    control: 'EFAULT',
    run: ({ call, constants }) => call('name_to_handle_at', constants.AT_FDCWD, Buffer.from('/\0'), 0, 0, 0)
  },
  {
    name: 'open_by_handle_at, of no descriptor',
    control: 'EBADF',
    run: ({ call }) => {
      const handle = Buffer.alloc(16)
      const [length, type] = [8, 1]
      handle.writeUInt32LE(length, 0)
      handle.writeUInt32LE(type, 4)
      call('open_by_handle_at', -1, handle, 0)
    }
  },
  { name: 'fanotify_init', run: ({ call }) => call('fanotify_init', 0, 0) },
  { name: 'personality, the current one', run: ({ call }) => call('personality', 0xffff_ffff) },
  { name: 'memfd_create', run: ({ call }) => call('memfd_create', Buffer.from('isolated\0'), 1) },
  { name: 'semget, of none', control: 'ENOENT', run: ({ call }) => call('semget', 0x7e57_7e57, 1, 0) },
  { name: 'shmget, of none', control: 'ENOENT', run: ({ call }) => call('shmget', 0x7e57_7e57, 1, 0) },
  { name: 'syslog, the size of its buffer', run: ({ call }) => call('syslog', 10, 0, 0) },
  { name: 'setresuid, to who it is', run: ({ call }) => call('setresuid', -1, -1, -1) },
  { name: 'setgroups, too many', control: 'EINVAL', run: ({ call }) => call('setgroups', 0x7fff_ffff, 0) },
  {
    name: 'process_madvise, of no descriptor',
    control: 'EBADF',
    run: ({ call }) => call('process_madvise', -1, Buffer.alloc(16), 1, 20, 0)
  },
  ...listSockets()
]

function listSockets() {
  const sockets = [
    ['AF_INET', 'SOCK_STREAM'],
    ['AF_INET', 'SOCK_RAW'],
    ['AF_INET6', 'SOCK_DGRAM'],
    ['AF_UNIX', 'SOCK_STREAM'],
    ['AF_UNIX', 'SOCK_DGRAM'],
    ['AF_NETLINK', 'SOCK_RAW'],
    ['AF_PACKET', 'SOCK_RAW'],
    ['AF_VSOCK', 'SOCK_STREAM']
  ]
  return sockets.map(([family, type]) => ({
    name: `socket, ${family} ${type}`,
    run: `({ call, constants }) => call('socket', constants.${family}, constants.${type}, Number('${type}' === 'SOCK_RAW' && '${family}' === 'AF_INET'))`
  }))
}
