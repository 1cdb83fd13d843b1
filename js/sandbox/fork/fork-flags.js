'use strict'

/**
 * The flags of a fork server. V8's worker threads do not come along when a process forks: nothing may be given to them,
 * WebAssembly that has become hot included. Node 20 has no flag for that but to leave it as it is.
 */
const FORK_FLAGS = ['--single-threaded', '--v8-pool-size=0', '--no-wasm-dynamic-tiering']

module.exports = { FORK_FLAGS }
