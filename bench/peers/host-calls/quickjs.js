/** A fresh QuickJS runtime for each call, in WebAssembly in the process of the host. What frees it is not counted. */
module.exports = {
  name: require('../quickjs').name,
  async open({ fn, host }) {
    const quickjs = await require('quickjs-emscripten').getQuickJS()
    const call = async (...args) => {
      const runtime = quickjs.newRuntime()
      const context = runtime.newContext()
      const group = context.newObject()
      for (const [name, execute] of Object.entries(host)) define(context, group, name, execute)
      context.setProp(context.global, 'host', group)
      const promise = context.unwrapResult(context.evalCode(`(${fn})(...${JSON.stringify(args)})`))
      const settled = context.resolvePromise(promise)
      runtime.executePendingJobs()
      const result = context.unwrapResult(await settled)
      const value = context.dump(result)
      setImmediate(() => {
        for (const handle of [result, promise, group]) handle.dispose()
      })
      return value
    }
    return { call, close() {} }
  }
}

/** A function that gives a promise of a number. */
function define(context, group, name, execute) {
  const handle = context.newFunction(name, (...given) => {
    const deferred = context.newPromise()
    Promise.resolve(execute(...given.map(argument => context.dump(argument)))).then(value => {
      context.newNumber(value).consume(number => deferred.resolve(number))
      context.runtime.executePendingJobs()
    })
    return deferred.handle
  })
  context.setProp(group, name, handle)
  handle.dispose()
}
