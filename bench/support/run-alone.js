const { describeMachine } = require('./machine')
const { formatResult } = require('../report/markdown')

/** Measures and prints one kind of work, when its file is what Node was started with. */
async function runAlone(module) {
  if (require.main !== module) return
  console.log(`${describeMachine()}\n\n${formatResult(await module.exports.measure())}`)
}

module.exports = { runAlone }
