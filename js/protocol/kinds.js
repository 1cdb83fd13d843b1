'use strict'

// The numbers of native/protocol/src/call/kinds.rs; test/protocol compares the two.

/** Kinds of frames, which a sandbox sends to the host. */
const FRAME = {
  ready: 0,
  log: 1,
  info: 2,
  debug: 3,
  warn: 4,
  error: 5,
  returned: 6,
  thrown: 7,
  hostCall: 8,
  hostCallTooLong: 9,
  thrownByHost: 10,
  stdout: 11,
  stderr: 12
}

/** Kinds of messages, which the host sends to a sandbox. */
const MESSAGE = { boot: 0, call: 1, folders: 2, settled: 3, rejected: 4 }

module.exports = { FRAME, MESSAGE }
