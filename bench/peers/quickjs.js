const { bundlePackages } = require('./bundle-packages')

/** A fresh QuickJS runtime per call, in WebAssembly in the process of the host. */
module.exports = {
  name: 'quickjs-emscripten, a fresh runtime per call',
  open() {
    const loading = require('quickjs-emscripten').getQuickJS()
    return {
      wrap({ fn, packages }) {
        const bundle = bundlePackages(packages)
        return async (...args) => {
          const quickjs = await loading
          const runtime = quickjs.newRuntime()
          const context = runtime.newContext()
          if (bundle) context.unwrapResult(context.evalCode(bundle)).dispose()
          const code = `JSON.stringify((${fn})(...${JSON.stringify(args)}))`
          const result = context.unwrapResult(context.evalCode(code))
          const value = JSON.parse(context.getString(result))
          setImmediate(() => {
            result.dispose()
            context.dispose()
            runtime.dispose()
          })
          return value
        }
      },
      close() {}
    }
  }
}
