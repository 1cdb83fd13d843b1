'use strict'

const { startCompile } = require('../../compile')
const { settleWrites } = require('../../compile/storage/background-writes')
const { loadNative } = require('../../native')
const { describeFailure } = require('../describe-failure')
const { readFunctionFile } = require('../read-function-file')
const { createProgress } = require('./progress')
const { readRequest } = require('./read-request')

/** `isolated-function warm FILE…` → the exit code. What it reports goes to standard error. */
async function warm(values, files) {
  const sources = []
  for (const file of files) sources.push(await readFunctionFile(file, values))
  const progress = createProgress(process.stderr)
  let failures = 0
  for (const { name, source, snippet } of sources) {
    const request = readRequest(source, snippet, values)
    const failure = await warmOne(name, request, progress).catch(error => error)
    // Written in the background; whoever warms a folder waits for the disk.
    await settleWrites(request.tmpdir)
    if (failure) {
      failures += 1
      progress.print(`${name}: ${describeFailure(failure, name)}`)
    }
  }
  progress.close()
  return failures === 0 ? 0 : 1
}

async function warmOne(name, request, progress) {
  const started = performance.now()
  const compilation = startCompile(request, loadNative())
  const { dependencies } = await compilation.promise
  const packages = dependencies.length > 0 ? ` with ${dependencies.join(', ')}` : ''
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  progress.print(
    compilation.wasCached ? `${name}: cached${packages}` : `${name}: compiled${packages} in ${seconds} s`
  )
}

module.exports = { warm }
