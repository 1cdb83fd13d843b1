'use strict'

// `npm test [-- lint|rust|js …] [-- --all]`: sets up what is missing, then formatting and lints, Rust tests, JavaScript tests, or
// only the stages that are named. Without --all: for this platform, on the running Node, without a browser. With it:
// everything, on every Node line, through both launchers.

const fs = require('node:fs')
const { parseArgs } = require('node:util')
const { setUp } = require('./setup')
const { lint } = require('./support/lint')
const { TEST_FLAGS, listQuickTests, listTests } = require('./support/list-tests')
const { installChromium, installProgram } = require('./support/programs')
const { installLlvmTools } = require('./support/rust')
const { NODE, TESTS, failStep, runStep } = require('./support/step')

const SUMMARY = /^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /
const STAGES = { lint, rust: testRust, js: testJavaScript }

const { values, positionals } = parseArgs({
  options: { all: { type: 'boolean', default: false } },
  allowPositionals: true
})
const unknown = positionals.find(name => !Object.hasOwn(STAGES, name))
if (unknown) failStep(unknown, `not a stage: expected ${Object.keys(STAGES).join(', ')}`)
const stages = positionals.length > 0 ? positionals : Object.keys(STAGES)

setUp({ all: values.all })
const summaries = stages.flatMap(name => STAGES[name](values) ?? [])
console.log()
for (const line of summaries) console.log(line)

function testRust() {
  // Of the analyzer in WebAssembly there is nothing to test here, and its build tool takes a minute.
  const args = ['test', '--release', '--locked', '--workspace', '--exclude', 'isolated-function-wasm*']
  return readLines(runStep('rust tests', 'cargo', args), /^test result: (?!ok\. 0 passed)/)
}

function testJavaScript({ all }) {
  if (all) {
    installChromium()
    // With it tests play a kernel that lacks a layer, and see which system calls are made.
    installProgram('strace')
    // With it tests look into what was built.
    installLlvmTools()
  }
  const files = all ? listTests(TESTS) : listQuickTests()
  const env = all ? {} : { ISOLATED_FUNCTIONS_TESTS: 'quick' }
  return readLines(runStep('js tests', NODE, [...TEST_FLAGS, ...files], { env }), SUMMARY)
}

function readLines(log, wanted) {
  return fs
    .readFileSync(log, 'utf8')
    .split('\n')
    .filter(line => wanted.test(line))
}
