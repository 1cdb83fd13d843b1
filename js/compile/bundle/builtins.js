'use strict'

// The builtins of Node 20 to 26 that need no prefix (`module.builtinModules` of each, experimental flags on). Not the list
// of the host's Node: a bundle may run on another one. The list of `analyzer/src/builtins.rs`, and tested against it.
const NAMES = `
  assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns
  dns/promises domain events fs fs/promises http http2 https inspector inspector/promises module net os path path/posix
  path/win32 perf_hooks process punycode querystring readline readline/promises repl stream stream/consumers
  stream/iter stream/promises stream/web string_decoder sys timers timers/promises tls trace_events tty url util util/types v8 vm
  wasi worker_threads zlib zlib/iter
  _http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _stream_duplex _stream_passthrough
  _stream_readable _stream_transform _stream_wrap _stream_writable _tls_common _tls_wrap
`

const BUILTINS = new Set(NAMES.trim().split(/\s+/))

/** `node:` and anything counts: whether it exists is for the Node that runs the bundle to say. */
function isBuiltin(specifier) {
  return specifier.startsWith('node:') || BUILTINS.has(specifier)
}

module.exports = { isBuiltin }
