const os = require('node:os')
const path = require('node:path')

/** This library. */
module.exports = {
  name: require('../ours').name,
  async open({ fn, host }) {
    const tmpdir = path.join(os.tmpdir(), 'isolated-function-bench')
    const isolatedFunction = require('../../..')({ tmpdir })
    const call = isolatedFunction(fn, { hostFunctions: { host } })
    return { call: async (...args) => (await call(...args)).value, close: () => isolatedFunction.teardown() }
  }
}
