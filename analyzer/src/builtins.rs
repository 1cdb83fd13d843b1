/// Whether Node itself answers to this name. With `node:` the full list counts, without it the modules
/// that exist only behind the prefix are packages.
pub(crate) fn is_builtin(name: &str, prefixed: bool) -> bool {
    BUILTINS.binary_search(&name).is_ok() || (prefixed && PREFIX_ONLY.binary_search(&name).is_ok())
}

/// `module.builtinModules` of Node 20, 22, 24 and 26 together, experimental flags on.
const BUILTINS: &[&str] = &[
    "_http_agent",
    "_http_client",
    "_http_common",
    "_http_incoming",
    "_http_outgoing",
    "_http_server",
    "_stream_duplex",
    "_stream_passthrough",
    "_stream_readable",
    "_stream_transform",
    "_stream_wrap",
    "_stream_writable",
    "_tls_common",
    "_tls_wrap",
    "assert",
    "assert/strict",
    "async_hooks",
    "buffer",
    "child_process",
    "cluster",
    "console",
    "constants",
    "crypto",
    "dgram",
    "diagnostics_channel",
    "dns",
    "dns/promises",
    "domain",
    "events",
    "fs",
    "fs/promises",
    "http",
    "http2",
    "https",
    "inspector",
    "inspector/promises",
    "module",
    "net",
    "os",
    "path",
    "path/posix",
    "path/win32",
    "perf_hooks",
    "process",
    "punycode",
    "querystring",
    "readline",
    "readline/promises",
    "repl",
    "stream",
    "stream/consumers",
    "stream/iter",
    "stream/promises",
    "stream/web",
    "string_decoder",
    "sys",
    "timers",
    "timers/promises",
    "tls",
    "trace_events",
    "tty",
    "url",
    "util",
    "util/types",
    "v8",
    "vm",
    "wasi",
    "worker_threads",
    "zlib",
    "zlib/iter",
];

/// Those whose bare name Node leaves to npm.
const PREFIX_ONLY: &[&str] = &["ffi", "quic", "sea", "sqlite", "test", "test/reporters", "vfs"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_for_binary_search() {
        assert!(BUILTINS.is_sorted());
        assert!(PREFIX_ONLY.is_sorted());
    }

    /// A builtin that the bundler does not know is bundled as a package; one that the analyzer does not know is
    /// installed.
    #[test]
    fn the_bundler_has_the_same_list() {
        let text = include_str!("../../js/compile/bundle/builtins.js");
        let names = text.split('`').find(|part| part.starts_with("\n  assert ")).unwrap();
        let mut names: Vec<&str> = names.split_whitespace().collect();
        names.sort_unstable();
        assert_eq!(names, BUILTINS);
    }
}
