'use strict'

// `npm test`: sets up, then checks formatting, lints, Rust tests and JavaScript tests.

require('./setup')

const fs = require('node:fs')
const path = require('node:path')
const { createCoverageEnv, reportJavaScript } = require('./coverage/javascript')
const { measureNative } = require('./coverage/native')
const { findProgram, installByApt } = require('./support/apt')
const { installChromium } = require('./support/chromium')
const { lintTargets } = require('./support/lint-targets')
const { TEST_FLAGS, listTests } = require('./support/list-tests')
const { ROOT, runStep } = require('./support/step')

installChromium()
// With it tests play a kernel that lacks a layer, and see which system calls are made.
if (!findProgram(['strace'])) installByApt('strace')

const biome = path.join(ROOT, 'node_modules/.bin/biome')

runStep('rustfmt', 'cargo', ['fmt', '--all', '--check'])
runStep('biome', biome, ['ci', '--colors=off', '.'])
runStep('clippy', 'cargo', [
  'clippy',
  '--release',
  '--locked',
  '--workspace',
  '--all-targets',
  '--',
  '-D',
  'warnings'
])
lintTargets()
const rustLog = runStep('rust tests', 'cargo', ['test', '--release', '--locked', '--workspace'])
const jsLog = runStep('js tests', process.execPath, [...TEST_FLAGS, ...listTests(path.join(ROOT, 'test'))], {
  env: createCoverageEnv()
})
const jsCoverage = reportJavaScript()
const nativeCoverage = measureNative()
const soakLog = runStep('soak', process.execPath, ['--expose-gc', 'test/soak/run.js', '--minutes', '2'])

console.log()
printCoverage('js', jsCoverage)
printCoverage('native', nativeCoverage)
print(soakLog, /calls in|^soak:/)
print(rustLog, /^test result: (?!ok\. 0 passed)/)
print(jsLog, /^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /)

function printCoverage(folder, { log, ...parts }) {
  const figures = Object.entries(parts).map(([name, part]) => `${name} ${Number.parseFloat(part)} %`)
  console.log(`coverage of ${folder}/: ${figures.join(', ')} (${path.relative(ROOT, log)})`)
}

function print(log, lines) {
  for (const line of fs.readFileSync(log, 'utf8').split('\n')) if (lines.test(line)) console.log(line)
}
