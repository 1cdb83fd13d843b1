'use strict'

// `npm test`: sets up, then checks formatting, lints, Rust tests and JavaScript tests.

require('./setup')

const fs = require('node:fs')
const path = require('node:path')
const { findProgram, installByApt } = require('./support/apt')
const { installChromium } = require('./support/chromium')
const { lintTargets } = require('./support/lint-targets')
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
const jsLog = runStep('js tests', process.execPath, ['--test', '--test-reporter=spec', ...listTests('test')])

console.log()
print(rustLog, /^test result: (?!ok\. 0 passed)/)
print(jsLog, /^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /)

function listTests(folder) {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true })
    .filter(file => file.endsWith('.test.js') || file.endsWith('.test.mjs'))
    // Packages that tests install bring tests of their own.
    .filter(file => !file.split(path.sep).includes('node_modules'))
    .sort()
    .map(file => path.join(folder, file))
}

function print(log, lines) {
  for (const line of fs.readFileSync(log, 'utf8').split('\n')) if (lines.test(line)) console.log(line)
}
