'use strict'

/** The least of a stream that the console writes to, so that a call that logs need not load Node's streams. */
function createLogStream(write) {
  return { write, on() {}, once() {}, removeListener() {}, listenerCount: () => 0 }
}

module.exports = { createLogStream }
