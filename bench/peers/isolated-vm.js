const { bundlePackages } = require('./bundle-packages')

/**
 * A fresh V8 isolate per call, in the process of the host; code that can be kept compiled is. What frees the isolate is
 * not counted.
 */
module.exports = {
  name: 'isolated-vm, a fresh isolate per call',
  open() {
    const ivm = require('isolated-vm')
    return {
      wrap({ fn, packages }) {
        const bundle = bundlePackages(packages)
        const cachedData = bundle && createCachedData(ivm, bundle)
        return async (...args) => {
          const isolate = new ivm.Isolate({ memoryLimit: 512 })
          const context = isolate.createContextSync()
          if (bundle) isolate.compileScriptSync(bundle, { cachedData }).runSync(context)
          const call = context.evalSync(`(${fn})`, { reference: true })
          const value = await call.apply(undefined, args, {
            arguments: { copy: true },
            result: { copy: true }
          })
          setImmediate(() => isolate.dispose())
          return value
        }
      },
      close() {}
    }
  }
}

function createCachedData(ivm, bundle) {
  const isolate = new ivm.Isolate({ memoryLimit: 512 })
  return isolate.compileScriptSync(bundle, { produceCachedData: true }).cachedData
}
