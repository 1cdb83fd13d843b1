// A reference is a promise of what it gives, as a host function is.
const HOST = name => `${name}: (...args) => $${name}.apply(undefined, args, {
  arguments: { copy: true }, result: { copy: true, promise: true } })`

/** A fresh V8 isolate for each call, in the process of the host. What frees it is not counted. */
module.exports = {
  name: require('../isolated-vm').name,
  async open({ fn, host }) {
    const ivm = require('isolated-vm')
    const names = Object.keys(host)
    const call = async (...args) => {
      const isolate = new ivm.Isolate({ memoryLimit: 512 })
      const context = isolate.createContextSync()
      for (const name of names) context.global.setSync(`$${name}`, new ivm.Reference(host[name]))
      context.evalSync(`const host = { ${names.map(HOST).join()} }`)
      const main = context.evalSync(`(${fn})`, { reference: true })
      const value = await main.apply(undefined, args, {
        arguments: { copy: true },
        result: { copy: true, promise: true }
      })
      setImmediate(() => isolate.dispose())
      return value
    }
    return { call, close() {} }
  }
}
