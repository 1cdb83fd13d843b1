/** The least that a call can be asked to do, so that all of its time is the library's. */
const WORK = { fn: (a, b) => a + b, args: [3, 2], answer: 5 }

module.exports = { WORK }
