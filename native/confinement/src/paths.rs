//! Which files a process needs beside those that its function was granted, as data. What is not on a machine is
//! skipped.

/// Read by Node, or by libraries in it, in every process.
pub(crate) const RUNTIME: &[&str] = &[
    // os.cpus, os.freemem, os.loadavg, os.uptime: the machine, and no process of it.
    "/proc/cpuinfo",
    "/proc/loadavg",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/uptime",
    "/sys/devices/system/cpu",
    // Time zones.
    "/etc/localtime",
    "/usr/share/zoneinfo",
    // Where Debian keeps those of Node's own modules that it does not build in.
    "/usr/share/nodejs",
    // Random numbers.
    "/dev/random",
    "/dev/urandom",
];

/// Where the kernel keeps the limits of its container: `process.constrainedMemory`, `os.availableParallelism`, and the size of
/// V8's heap. Read there are these files of its own group and of those above it, and nothing that lists processes.
pub(crate) const CGROUPS: &str = "/sys/fs/cgroup";
/// The controllers of cgroups v1, each mounted on its own. Those of v2 are all in one.
pub(crate) const CGROUP_CONTROLLERS: &[&str] = &["", "memory", "cpu", "cpu,cpuacct", "unified"];
pub(crate) const CGROUP_LIMITS: &[&str] = &[
    "cpu.cfs_period_us",
    "cpu.cfs_quota_us",
    "cpu.max",
    "memory.current",
    "memory.high",
    "memory.limit_in_bytes",
    "memory.max",
    "memory.soft_limit_in_bytes",
    "memory.usage_in_bytes",
];

/// Read by a Node that boots under confinement: OpenSSL's configuration, and Node ends where it may not be read.
pub(crate) const BOOT: &[&str] = &[
    "/etc/pki/tls/openssl.cnf",
    "/etc/ssl/openssl.cnf",
    "/usr/lib/ssl/openssl.cnf",
    "/usr/local/ssl/openssl.cnf",
];

/// What a process may read about itself: `process.memoryUsage`, the limits of its container, and where V8 finds room
/// for code. Neither its memory nor its environment nor its descriptors.
pub(crate) const OWN_PROCESS: &[&str] = &["/proc/self/cgroup", "/proc/self/maps", "/proc/self/stat"];

/// Devices without a memory, to read and to write. A program that is started without a standard stream gets the first.
pub(crate) const DEVICES: &[&str] = &["/dev/full", "/dev/null", "/dev/zero"];

/// Read with `net`: how names are looked up, and who is trusted.
pub(crate) const NETWORK: &[&str] = &[
    "/etc/gai.conf",
    "/etc/host.conf",
    "/etc/hosts",
    "/etc/nsswitch.conf",
    "/etc/pki/tls/certs",
    "/etc/resolv.conf",
    "/etc/services",
    "/etc/ssl/certs",
    "/usr/local/share/ca-certificates",
    "/usr/share/ca-certificates",
];

/// Read with `addons`, `ffi` and `net`: shared libraries, those by which libc looks names up among them.
pub(crate) const LIBRARIES: &[&str] = &[
    "/etc/ld.so.cache",
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/local/lib",
];

/// The libraries that libc loads to look names up, beside the modules that its configuration names.
pub(crate) const LOOKUP_LIBRARIES: &[&str] = &[
    "libcap.so.2",
    "libidn2.so.0",
    "libnsl.so.1",
    "libresolv.so.2",
    "libunistring.so.2",
    "libunistring.so.5",
];

/// Read and executed with `child-process`: the system's programs, and what belongs to them. By name, because people put
/// applications into `/usr/src`, and secrets into `/usr/local/etc`.
pub(crate) const PROGRAMS: &[&str] = &[
    "/bin",
    "/lib",
    "/lib32",
    "/lib64",
    "/nix/store",
    "/sbin",
    "/usr/bin",
    "/usr/games",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/libexec",
    "/usr/local/bin",
    "/usr/local/lib",
    "/usr/local/lib64",
    "/usr/local/libexec",
    "/usr/local/sbin",
    "/usr/local/share",
    "/usr/sbin",
    "/usr/share",
];

/// Read with `child-process`: what the system's programs expect to find.
pub(crate) const PROGRAMS_NEED: &[&str] = &[
    "/etc/alternatives",
    "/etc/group",
    "/etc/ld.so.cache",
    "/etc/ld.so.preload",
    "/etc/locale.alias",
    "/etc/nsswitch.conf",
    "/etc/passwd",
    // Who is trusted, and never a private key.
    "/etc/ca-certificates/extracted",
    "/etc/crypto-policies/back-ends",
    "/etc/pki/ca-trust/extracted",
    "/etc/pki/tls/cert.pem",
    "/etc/pki/tls/certs",
    "/etc/ssl/cert.pem",
    "/etc/ssl/certs",
];

/// Never writable, with `fs-write` for all paths neither: to write here changes the machine.
pub(crate) const MACHINE: &[&str] = &["/dev", "/proc", "/sys"];

/// In one of these, and writable with `fs-write` for all paths all the same.
pub(crate) const SHARED_MEMORY: &[&str] = &["/dev/shm"];
