const os = require('node:os')
const path = require('node:path')

/** Worker threads that are kept: no isolation, so the least that handing work to another thread can cost. */
module.exports = {
  name: 'piscina, no isolation',
  open() {
    const { Piscina } = require('piscina')
    const threads = os.availableParallelism()
    const pool = new Piscina({
      filename: path.join(__dirname, 'piscina-worker.js'),
      minThreads: threads,
      maxThreads: threads
    })
    return {
      wrap:
        ({ fn, packages = {} }) =>
        (...args) =>
          pool.run({ source: `${fn}`, packages, args }),
      close: () => pool.destroy()
    }
  }
}
