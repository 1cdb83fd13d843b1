'use strict'

// `npm run coverage`: how much of js/ and native/ the tests run, and an error where it is less than FLOORS. They
// run in a copy of the checkout whose addon, keeper and guard are built to count, on a Node that counts too.

const fs = require('node:fs')
const path = require('node:path')
const { setUp } = require('../setup')
const { TEST_FLAGS, listCountedTests } = require('../support/list-tests')
const { installProgram } = require('../support/programs')
const { installLlvmTools } = require('../support/rust')
const { NODE, ROOT, failStep, runStep } = require('../support/step')
const { buildInstrumented, reportNative } = require('./native')
const { reportJavaScript } = require('./javascript')

/** Percent of lines. */
const FLOORS = { js: 95, native: 90 }
// Of the checkout: neither needed nor small.
const LEFT = ['.git', 'dist', 'node_modules', 'target']
const WORK = path.join(ROOT, 'target/coverage')
const COPY = path.join(WORK, 'checkout')
const COUNTS = { js: path.join(WORK, 'js-counts'), native: path.join(WORK, 'native-counts') }

setUp({ all: true })
installLlvmTools()
// With it tests play a kernel that lacks a layer.
installProgram('strace')
copyCheckout()
buildInstrumented({ checkout: COPY, counts: COUNTS.native, work: WORK })
runTests()
const reports = {
  js: reportJavaScript({ checkout: COPY, counts: COUNTS.js, output: path.join(WORK, 'js') }),
  native: reportNative({ checkout: COPY, counts: COUNTS.native, work: WORK })
}
for (const [folder, { log, ...parts }] of Object.entries(reports)) {
  const figures = Object.entries(parts).map(([name, percent]) => `${name} ${percent} %`)
  console.log(`coverage of ${folder}/: ${figures.join(', ')} (${path.relative(ROOT, log)})`)
}
for (const [folder, floor] of Object.entries(FLOORS)) {
  const { lines } = reports[folder]
  if (!(lines >= floor))
    failStep(`coverage of ${folder}/`, `${lines} % of lines, expected at least ${floor} %`)
}

function copyCheckout() {
  fs.rmSync(WORK, { recursive: true, force: true })
  const copied = fs.readdirSync(ROOT).filter(name => !LEFT.includes(name))
  for (const name of copied) {
    // Without the packages that tests have installed below test/.
    const filter = file => path.basename(file) !== 'node_modules'
    fs.cpSync(path.join(ROOT, name), path.join(COPY, name), { recursive: true, filter })
  }
  // Where tests put what has to lie in the checkout.
  fs.mkdirSync(path.join(COPY, 'target'))
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(COPY, 'node_modules'))
  for (const folder of Object.values(COUNTS)) fs.mkdirSync(folder, { recursive: true })
}

function runTests() {
  const env = {
    ISOLATED_FUNCTIONS_TESTS: 'quick',
    LLVM_PROFILE_FILE: path.join(COUNTS.native, 'host-%4m.profraw'),
    NODE_V8_COVERAGE: COUNTS.js
  }
  const files = listCountedTests(path.join(COPY, 'test'))
  runStep('coverage tests', NODE, [...TEST_FLAGS, ...files], { cwd: COPY, env })
}
