// `npm run bench:analyzer`: detection by the addon, by WebAssembly and by acorn, and minified sizes beside esbuild's.

const { installPackages } = require('../../test/analyzer/support/packages')

installPackages()

const { describeMachine } = require('../support/machine')
const { measureDetection } = require('./detection')
const { measureSizes } = require('./sizes')
const { formatTable } = require('./table')

const detection = measureDetection()
const sizes = measureSizes()

console.log(`${describeMachine()}\n\n${formatTable(detection)}\n\n${formatTable(sizes)}`)
const misses = [...detection.misses, ...sizes.misses]
if (misses.length > 0) {
  console.error(`\nBelow what is promised: ${misses.join('; ')}`)
  process.exitCode = 1
}
