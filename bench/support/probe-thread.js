// A thread that sends the host an event every quarter of a millisecond, with the time of sending.

const { parentPort } = require('node:worker_threads')

const PERIOD = 0.25
const pause = new Int32Array(new SharedArrayBuffer(4))

for (;;) {
  Atomics.wait(pause, 0, 0, PERIOD)
  parentPort.postMessage(process.hrtime.bigint())
}
