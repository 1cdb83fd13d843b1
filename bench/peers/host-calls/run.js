/** Vercel's engine of code mode: a fresh QuickJS context for each call, in WebAssembly in a thread that is kept. */
module.exports = {
  name: `run@${require('../../package.json').dependencies.run}, a fresh QuickJS context per call`,
  async open({ fn, host }) {
    const { run } = await import('run')
    const call = async (...args) => {
      const source = `return await (${fn})(...${JSON.stringify(args)})`
      return (await run({ source, hostFunctions: { host } })).value
    }
    return { call, close() {} }
  }
}
