//! The system calls that a sandbox process may make, and why. All others fail with EPERM; those that a new C library
//! tries before an old one fail with ENOSYS, so that it does.

use libc::*;

use super::entry::Condition::{Bits, Is, IsNot, Less, Null};
use super::entry::{Condition, Group, With, any, only};
use crate::policy::{FileAccess, Role};

/// Every process of the profile, the server included.
pub(crate) const ALLOWED: &[Group] = &[
    // Memory, and the keys by which V8 guards its code.
    Group {
        with: With::Nothing,
        calls: &[
            any(SYS_brk),
            any(SYS_madvise),
            any(SYS_membarrier),
            any(SYS_mincore),
            any(SYS_mmap),
            any(SYS_mprotect),
            any(SYS_mremap),
            any(SYS_msync),
            any(SYS_munmap),
            any(SYS_pkey_alloc),
            any(SYS_pkey_free),
            any(SYS_pkey_mprotect),
        ],
    },
    // Threads, and processes where `FORBIDDEN_TO_ONE_PROCESS` does not forbid them. None in a namespace of its own, and none that is a
    // child of somebody else: it would be in no tree that is watched.
    Group {
        with: With::Nothing,
        calls: &[
            only(SYS_clone, &[&[Bits(0, NAMESPACES | CLONE_PARENT as u64, 0)]]),
            // Answered with ENOSYS: its flags lie in memory, where no filter sees them.
            any(SYS_clone3),
            any(SYS_exit),
            any(SYS_exit_group),
            any(SYS_futex),
            any(SYS_get_robust_list),
            any(SYS_getcpu),
            any(SYS_gettid),
            any(SYS_rseq),
            any(SYS_sched_get_priority_max),
            any(SYS_sched_get_priority_min),
            any(SYS_sched_getaffinity),
            any(SYS_sched_getparam),
            any(SYS_sched_getscheduler),
            any(SYS_sched_yield),
            any(SYS_set_robust_list),
            any(SYS_set_tid_address),
        ],
    },
    // Clocks and waiting.
    Group {
        with: With::Nothing,
        calls: &[
            only(SYS_clock_getres, CLOCKS),
            only(SYS_clock_gettime, CLOCKS),
            only(SYS_clock_nanosleep, CLOCKS),
            any(SYS_gettimeofday),
            any(SYS_nanosleep),
            any(SYS_restart_syscall),
            any(SYS_times),
        ],
    },
    // Signals. To whom: `FORBIDDEN_TO_ONE_PROCESS`, and Landlock's scope.
    Group {
        with: With::Nothing,
        calls: &[
            any(SYS_kill),
            any(SYS_rt_sigaction),
            any(SYS_rt_sigpending),
            any(SYS_rt_sigprocmask),
            any(SYS_rt_sigreturn),
            any(SYS_rt_sigsuspend),
            any(SYS_rt_sigtimedwait),
            any(SYS_sigaltstack),
            any(SYS_tgkill),
        ],
    },
    // Who and where the process is, what it used, and what it is limited to.
    Group {
        with: With::Nothing,
        calls: &[
            any(SYS_capget),
            any(SYS_getcwd),
            any(SYS_getegid),
            any(SYS_geteuid),
            any(SYS_getgid),
            any(SYS_getgroups),
            any(SYS_getpgid),
            any(SYS_getpid),
            any(SYS_getppid),
            any(SYS_getpriority),
            any(SYS_getrandom),
            any(SYS_getresgid),
            any(SYS_getresuid),
            any(SYS_getrlimit),
            any(SYS_getrusage),
            any(SYS_getsid),
            any(SYS_getuid),
            only(SYS_prlimit64, &[&[Is(0, 0)]]),
            // Its own, `os.setPriority(0, …)`.
            only(SYS_setpriority, &[&[Is(0, PRIO_PROCESS as u64), Is(1, 0)]]),
            any(SYS_setrlimit),
            any(SYS_sysinfo),
            any(SYS_umask),
            any(SYS_uname),
        ],
    },
    // Names of threads and of memory, and what a child is made with.
    Group {
        with: With::Nothing,
        calls: &[only(
            SYS_prctl,
            &[
                &[Is(0, PR_SET_NAME as u64)],
                &[Is(0, PR_GET_NAME as u64)],
                &[Is(0, PR_SET_VMA as u64)],
                &[Is(0, PR_GET_DUMPABLE as u64)],
                &[Is(0, PR_SET_NO_NEW_PRIVS as u64)],
                &[Is(0, PR_GET_NO_NEW_PRIVS as u64)],
                &[Is(0, PR_SET_PDEATHSIG as u64)],
                &[Is(0, PR_SET_CHILD_SUBREAPER as u64)],
                &[Is(0, PR_CAPBSET_READ as u64)],
            ],
        )],
    },
    // Descriptors that are open.
    Group {
        with: With::Nothing,
        calls: &[
            any(SYS_close),
            any(SYS_close_range),
            any(SYS_dup),
            any(SYS_dup3),
            any(SYS_epoll_create1),
            any(SYS_epoll_ctl),
            any(SYS_epoll_pwait),
            any(SYS_epoll_pwait2),
            any(SYS_eventfd2),
            any(SYS_fadvise64),
            any(SYS_fallocate),
            // Not to whom its signals go, and no leases: those hold up whoever opens the file. No larger pipes: what they hold is
            // nobody's memory.
            only(
                SYS_fcntl,
                &[
                    &[Is(1, F_DUPFD as u64)],
                    &[Is(1, F_DUPFD_CLOEXEC as u64)],
                    &[Is(1, F_GETFD as u64)],
                    &[Is(1, F_SETFD as u64)],
                    &[Is(1, F_GETFL as u64)],
                    &[Is(1, F_SETFL as u64)],
                    // Not to make one larger: what pipes hold is counted for all processes of the user.
                    &[Is(1, F_GETPIPE_SZ as u64)],
                ],
            ),
            any(SYS_fdatasync),
            any(SYS_fstat),
            any(SYS_fstatfs),
            any(SYS_fsync),
            any(SYS_ftruncate),
            only(
                SYS_ioctl,
                &[
                    &[Is(1, request(FIONBIO))],
                    &[Is(1, request(FIOCLEX))],
                    &[Is(1, request(FIONCLEX))],
                    &[Is(1, request(FIONREAD))],
                    // Whether it is a terminal, and how wide.
                    &[Is(1, request(TCGETS))],
                    &[Is(1, request(TIOCGWINSZ))],
                    // A copy of a file that shares its blocks, as `COPYFILE_FICLONE` asks for.
                    &[Is(1, request(FICLONE))],
                ],
            ),
            any(SYS_lseek),
            any(SYS_pipe2),
            any(SYS_ppoll),
            any(SYS_pread64),
            any(SYS_preadv),
            any(SYS_preadv2),
            any(SYS_pselect6),
            any(SYS_pwrite64),
            any(SYS_pwritev),
            any(SYS_pwritev2),
            any(SYS_read),
            any(SYS_readv),
            any(SYS_sendfile),
            any(SYS_write),
            any(SYS_writev),
        ],
    },
    // Sockets that there are.
    Group {
        with: With::Nothing,
        calls: &[
            any(SYS_getpeername),
            any(SYS_getsockname),
            only(SYS_getsockopt, ASKED_OF_SOCKETS),
            only(SYS_recvfrom, &[&[Bits(3, MSG_OOB as u64, 0)]]),
            only(SYS_recvmsg, &[&[Bits(2, MSG_OOB as u64, 0)]]),
            only(SYS_sendto, &[&[Bits(3, MSG_OOB as u64, 0)]]),
            only(SYS_setsockopt, SET_ON_SOCKETS),
            any(SYS_shutdown),
        ],
    },
    // Files. Which ones: Landlock. It does not cover questions about them: see `paths.rs`.
    Group {
        with: With::Nothing,
        calls: &[
            any(SYS_chdir),
            any(SYS_copy_file_range),
            any(SYS_faccessat),
            any(SYS_faccessat2),
            any(SYS_fchdir),
            any(SYS_getdents64),
            any(SYS_newfstatat),
            any(SYS_openat),
            any(SYS_openat2),
            any(SYS_readlinkat),
            any(SYS_statfs),
            any(SYS_statx),
        ],
    },
    Group {
        with: With::Files(FileAccess::Read),
        calls: &[
            any(SYS_inotify_add_watch),
            any(SYS_inotify_init1),
            any(SYS_inotify_rm_watch),
            any(SYS_fgetxattr),
            any(SYS_getxattr),
            any(SYS_lgetxattr),
            any(SYS_flistxattr),
            any(SYS_listxattr),
            any(SYS_llistxattr),
            only(SYS_fcntl, LOCKS),
        ],
    },
    Group {
        with: With::Files(FileAccess::Write),
        calls: &[
            any(SYS_linkat),
            any(SYS_mkdirat),
            any(SYS_mknodat),
            any(SYS_renameat2),
            any(SYS_symlinkat),
            any(SYS_truncate),
            any(SYS_unlinkat),
            // Locks of the whole file need no right to write to it, and hold up who has one: for those who may write somewhere.
            any(SYS_flock),
            only(SYS_fcntl, LOCKS),
            // Times of a file that is open: libuv gives a copy those of its source.
            only(SYS_utimensat, &[&[Null(1)]]),
        ],
    },
    // Modes, owners and times are nothing that Landlock covers, and for a descriptor it is enough that it may read: only
    // where all paths are granted anyway.
    Group {
        with: With::AllFiles(FileAccess::Write),
        calls: &[
            any(SYS_fchmod),
            any(SYS_fchmodat),
            any(SYS_fchown),
            any(FCHMODAT2),
            any(SYS_fchownat),
            any(SYS_utimensat),
            any(SYS_fsetxattr),
            any(SYS_lsetxattr),
            any(SYS_setxattr),
        ],
    },
    // Connections. Netlink's first protocol tells which interfaces there are.
    Group {
        with: With::Net,
        calls: &[
            any(SYS_accept4),
            any(SYS_bind),
            any(SYS_connect),
            any(SYS_listen),
            // `socket.setSendBufferSize` of node:dgram.
            only(SYS_setsockopt, &[&[Is(1, SOL_SOCKET as u64), Is(2, SO_SNDBUF as u64)]]),
            only(SYS_recvmmsg, &[&[Bits(3, MSG_OOB as u64, 0)]]),
            only(SYS_sendmmsg, &[&[Bits(3, MSG_OOB as u64, 0)]]),
            // What is written with a list of buffers, and descriptors.
            only(SYS_sendmsg, &[&[Bits(2, MSG_OOB as u64, 0)]]),
            // TCP and UDP by their numbers, or as what is meant without one: streams would be MPTCP's too, datagrams UDP-Lite's.
            only(
                SYS_socket,
                &[
                    &[Is(0, AF_INET as u64), STREAM, Is(2, 0)],
                    &[Is(0, AF_INET as u64), STREAM, Is(2, IPPROTO_TCP as u64)],
                    &[Is(0, AF_INET as u64), DATAGRAM, Is(2, 0)],
                    &[Is(0, AF_INET as u64), DATAGRAM, Is(2, IPPROTO_UDP as u64)],
                    &[Is(0, AF_INET6 as u64), STREAM, Is(2, 0)],
                    &[Is(0, AF_INET6 as u64), STREAM, Is(2, IPPROTO_TCP as u64)],
                    &[Is(0, AF_INET6 as u64), DATAGRAM, Is(2, 0)],
                    &[Is(0, AF_INET6 as u64), DATAGRAM, Is(2, IPPROTO_UDP as u64)],
                    &[Is(0, AF_NETLINK as u64), Is(2, NETLINK_ROUTE as u64)],
                ],
            ),
        ],
    },
    // A socket with a path reaches whatever service of the machine the user may reach, a container engine's among them.
    Group {
        with: With::NetAndAllFiles(FileAccess::Write),
        calls: &[only(SYS_socket, &[&[Is(0, AF_UNIX as u64)]])],
    },
    // Other programs: to start them, to talk to them, and what they do themselves.
    Group {
        with: With::ChildProcess,
        calls: &[
            any(SYS_execve),
            any(SYS_execveat),
            any(SYS_getitimer),
            any(SYS_pidfd_open),
            any(SYS_pidfd_send_signal),
            any(SYS_sched_getattr),
            // Its own.
            only(SYS_sched_setaffinity, &[&[Is(0, 0)]]),
            any(SYS_setitimer),
            any(SYS_setpgid),
            any(SYS_setsid),
            any(SYS_signalfd4),
            // No datagrams: with an address they go to any socket with a path.
            only(SYS_socketpair, &[&[Is(0, AF_UNIX as u64), STREAM]]),
            any(SYS_splice),
            only(SYS_timer_create, CLOCKS),
            any(SYS_timer_delete),
            any(SYS_timer_getoverrun),
            any(SYS_timer_gettime),
            any(SYS_timer_settime),
            any(SYS_timerfd_create),
            any(SYS_timerfd_gettime),
            any(SYS_timerfd_settime),
            any(SYS_wait4),
            any(SYS_waitid),
        ],
    },
    // A server makes children, watches them, tells of them with a descriptor of each, and reaps them. Each child begins a
    // group and confines itself.
    Group {
        with: With::Role(Role::Server),
        calls: &[any(SYS_pidfd_open), any(SYS_sendmsg), any(SYS_setpgid), any(SYS_wait4)],
    },
    // Calls that only take rights away from the process itself.
    Group {
        with: With::Nothing,
        calls: &[
            any(SYS_landlock_add_rule),
            any(SYS_landlock_create_ruleset),
            any(SYS_landlock_restrict_self),
            // For itself, or for all of its threads.
            only(
                SYS_seccomp,
                &[
                    &[Is(0, SECCOMP_SET_MODE_FILTER as u64), Is(1, 0)],
                    &[Is(0, SECCOMP_SET_MODE_FILTER as u64), Is(1, SECCOMP_FILTER_FLAG_TSYNC)],
                ],
            ),
        ],
    },
];

/// What the table above allows because a server needs it, and the process that runs a function does not. `PID` stands
/// for its own.
pub(crate) const FORBIDDEN_TO_ONE_PROCESS: &[super::entry::Call] = &[
    // A thread is the only thing that it may make.
    only(SYS_clone, &[&[Bits(0, CLONE_THREAD as u64, 0)]]),
    // Itself, and with 0 its own session.
    only(SYS_kill, &[&[IsNot(0, PID as u64), IsNot(0, 0)]]),
    only(SYS_tgkill, &[&[IsNot(0, PID as u64)]]),
    // In the group of another one, it would be signalled with it, and signal it.
    any(SYS_setpgid),
];

/// The same without `net`. What else is written with a list of buffers goes by `writev`, which sends no descriptors: those
/// on their way are counted for all processes of the user.
pub(crate) const FORBIDDEN_WITHOUT_NET: &[super::entry::Call] = &[any(SYS_sendmsg)];

/// `fchmodat2`, of one number everywhere, which libc does not name on every architecture.
const FCHMODAT2: c_long = 452;

/// No pid: the kernel's largest is 2^22.
pub(crate) const PID: u32 = 0x7fff_1234;

/// Answered as by a kernel that has not got them yet.
pub(crate) const UNKNOWN: &[super::entry::Call] = &[any(SYS_clone3)];

/// The bits of a socket's type that are not flags.
const SOCKET_TYPE: u64 = 0xf;

const STREAM: Condition = Bits(1, SOCKET_TYPE, SOCK_STREAM as u64);
const DATAGRAM: Condition = Bits(1, SOCKET_TYPE, SOCK_DGRAM as u64);

/// By number, or its own: a clock of another process tells that there is one, and how busy it is. `~pid << 3`, and 2 for the
/// process or 6 for the thread, with 0 for the pid.
const CLOCKS: &[&[Condition]] = &[&[Less(0, 16)], &[Is(0, 0xffff_fffa)], &[Is(0, 0xffff_fffe)]];

/// Locks of records, as SQLite takes them.
const LOCKS: &[&[Condition]] = &[
    &[Is(1, F_GETLK as u64)],
    &[Is(1, F_SETLK as u64)],
    &[Is(1, F_SETLKW as u64)],
    &[Is(1, F_OFD_GETLK as u64)],
    &[Is(1, F_OFD_SETLK as u64)],
    &[Is(1, F_OFD_SETLKW as u64)],
];

/// Not for a handle on the process at the other end, and not for the groups that it is in.
const ASKED_OF_SOCKETS: &[&[Condition]] =
    &[&[IsNot(1, SOL_SOCKET as u64)], &[IsNot(2, SO_PEERPIDFD), IsNot(2, SO_PEERGROUPS as u64)]];

/// No such handle along with messages, and no other protocol on top of TCP, which the kernel would load. No larger buffers: a
/// pair of sockets holds what nobody counts.
const SET_ON_SOCKETS: &[&[Condition]] = &[
    &[IsNot(1, SOL_SOCKET as u64), IsNot(1, IPPROTO_TCP as u64)],
    &[Is(1, SOL_SOCKET as u64), IsNot(2, SO_PASSPIDFD), IsNot(2, SO_SNDBUF as u64)],
    &[Is(1, IPPROTO_TCP as u64), IsNot(2, TCP_ULP as u64)],
];

/// From `asm-generic/socket.h`. libc does not name them everywhere.
const SO_PASSPIDFD: u64 = 76;
const SO_PEERPIDFD: u64 = 77;

const NAMESPACES: u64 = (CLONE_NEWCGROUP
    | CLONE_NEWIPC
    | CLONE_NEWNET
    | CLONE_NEWNS
    | CLONE_NEWPID
    | CLONE_NEWUSER
    | CLONE_NEWUTS) as u64;

/// A request of `ioctl`: an `unsigned long` to glibc, an `int` to musl, and to the kernel 32 bits.
#[allow(clippy::cast_sign_loss, clippy::unnecessary_cast, reason = "each on one of the two")]
const fn request(number: Ioctl) -> u64 {
    number as u64
}
