const os = require('node:os')
const path = require('node:path')

/** This library, as a user of it would write it. */
module.exports = {
  name: 'isolated-function (this one)',
  open() {
    const tmpdir = path.join(os.tmpdir(), 'isolated-function-bench')
    const isolatedFunction = require('../..')({ tmpdir })
    return {
      wrap({ fn }) {
        const call = isolatedFunction(fn)
        return async (...args) => (await call(...args)).value
      },
      describe: () => `Launcher of this library: \`${isolatedFunction.isolation.launcher}\`.`,
      close: () => isolatedFunction.teardown()
    }
  }
}
