'use strict'

// Runs in a Node of the platform: `probe.js FOLDER RUNS`. Loads the packages that are installed in FOLDER, and prints what they
// do.

const path = require('node:path')

const [folder, runs] = process.argv.slice(2)
const main = path.join(folder, 'node_modules/isolated-function')

const { loadNative } = require(path.join(main, 'js/native'))

async function probe() {
  const { guardPath, prepare } = loadNative()
  const { report } = await prepare("() => require('is-number@7')", {
    allow: null,
    minify: true,
    sourceMap: false
  })
  return {
    node: process.version,
    cpu: process.arch,
    package: path.basename(path.dirname(guardPath)),
    found: report.dependencies.map(({ specifier }) => specifier).join(),
    ...(runs === 'true' && (await runFunctions()))
  }
}

async function runFunctions() {
  const isolatedFunction = require(main)({ tmpdir: path.join(folder, 'tmp') })
  const attempt = () => require('node:fs').readdirSync('/').length > 0
  const { value } = await isolatedFunction((a, b) => a + b)(40, 2)
  const denied = await isolatedFunction(attempt, { throwError: false })()
  const control = await isolatedFunction(attempt, { allow: { permissions: ['fs-read'] } })()
  const { launcher, landlock, seccomp, reasons } = isolatedFunction.isolation
  await isolatedFunction.teardown()
  return {
    value,
    denied: denied.value.name,
    control: control.value,
    launcher,
    landlock,
    seccomp,
    reasons: Object.values(reasons).join(' ')
  }
}

probe().then(found => console.log(JSON.stringify(found)))
