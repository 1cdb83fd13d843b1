'use strict'

/** System calls that are allowed though no behaviour of test/behaviour makes them here, each with what would. */
const KEPT = {
  'V8 and its libraries, by processor and by version': ['membarrier', 'mremap', 'pkey_free', 'sigaltstack'],
  'libc, where the kernel does not answer clocks and processors without a call': [
    'clock_getres',
    'clock_gettime',
    'getcpu',
    'gettimeofday',
    'time'
  ],
  'libc, of other versions and vendors': [
    'epoll_pwait2',
    'faccessat',
    'faccessat2',
    'get_robust_list',
    'getrlimit',
    'nanosleep',
    'openat2',
    'restart_syscall',
    'setrlimit'
  ],
  'addons and shared libraries: memory, threads, who and where the process is': [
    'getpgid',
    'getresgid',
    'getresuid',
    'getsid',
    'mincore',
    'msync',
    'rt_sigpending',
    'rt_sigsuspend',
    'rt_sigtimedwait',
    'sched_get_priority_max',
    'sched_get_priority_min',
    'times'
  ],
  'process and os: priorities': ['getpriority', 'setpriority'],
  'addons and programs: descriptors that are open': [
    'dup',
    'fallocate',
    'flock',
    'preadv',
    'preadv2',
    'pselect6',
    'pwritev',
    'pwritev2'
  ],
  'node:fs: flushing, file systems, several buffers, copies, folders': [
    'fchdir',
    'fdatasync',
    'fstatfs',
    'fsync',
    'sendfile',
    'statfs'
  ],
  'sockets: addresses, and what is sent by others than libuv': [
    'accept',
    'recvfrom',
    'recvmmsg',
    'sendmmsg',
    'sendto'
  ],
  'addons and programs with fs-read: attributes': [
    'fgetxattr',
    'flistxattr',
    'getxattr',
    'lgetxattr',
    'listxattr',
    'llistxattr'
  ],
  'with fs-write: the names that AArch64 has alone, and pipes': [
    'fchownat',
    'linkat',
    'mkdirat',
    'mknodat',
    'renameat',
    'renameat2',
    'symlinkat',
    'truncate'
  ],
  'with fs-write: owners, times and attributes': [
    'chmod',
    'chown',
    'fsetxattr',
    'futimesat',
    'lchown',
    'lsetxattr',
    'setxattr',
    'utime',
    'utimes'
  ],
  'programs: timers, signals, sessions, waiting, pipes': [
    'execveat',
    'getitimer',
    'pidfd_send_signal',
    'sched_getattr',
    'sched_setaffinity',
    'setitimer',
    'signalfd4',
    'splice',
    'timer_create',
    'timer_delete',
    'timer_getoverrun',
    'timer_gettime',
    'timer_settime',
    'timerfd_create',
    'timerfd_gettime',
    'timerfd_settime',
    'waitid'
  ],
  'programs of before 2010: the names that x86-64 has alone': [
    'alarm',
    'creat',
    'epoll_create',
    'epoll_wait',
    'eventfd',
    'fork',
    'getdents',
    'getpgrp',
    'inotify_init',
    'mknod',
    'pause',
    'pipe',
    'poll',
    'select',
    'signalfd'
  ]
}

/** Made or not, by the moment. */
const SELDOM = [
  'clock_nanosleep',
  'pkey_mprotect',
  'readlinkat',
  'sched_getparam',
  'sched_getscheduler',
  'sched_yield',
  'setpgid',
  'setsid'
]

module.exports = { KEPT, SELDOM }
