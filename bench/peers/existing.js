/** The JavaScript package of the same name: a Node process per call, the code on its standard input. */
module.exports = {
  name: 'isolated-function@0.1.51',
  open() {
    const isolatedFunction = require('isolated-function-0.1.51')
    const cleanups = []
    return {
      wrap({ fn }) {
        const [call, cleanUp] = isolatedFunction(fn)
        cleanups.push(cleanUp)
        return async (...args) => (await call(...args)).value
      },
      close: () => Promise.all(cleanups.map(cleanUp => cleanUp()))
    }
  }
}
