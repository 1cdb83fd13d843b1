'use strict'

// Taken before user code runs.
const { setFlagsFromString } = require('node:v8')

// Ten times what a server has (ahead.js), and no short cut for small functions. V8 11 is Node 20's.
const FLAGS =
  Number.parseInt(process.versions.v8, 10) <= 11
    ? ['--interrupt-budget=2703360', '--max-bytecode-size-for-early-opt=0']
    : ['--invocation-count-for-turbofan=30000', '--minimum-invocations-before-optimization=30000']

/**
 * For a forked child whose function has ended: what runs now is our own code, which encodes the result. TurboFan compiles on
 * the thread that waits, and takes 6 to 14 ms for that code, as long as the code itself takes for 700 KB of JSON. So it
 * begins with results of about a megabyte.
 */
function delayOptimizing() {
  // By index: the function may have replaced what `for … of` asks an array for.
  for (let index = 0; index < FLAGS.length; index++) setFlagsFromString(FLAGS[index])
}

module.exports = { delayOptimizing }
