'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { ROOT, runStep } = require('../support/step')

// What runs in sandboxes and builders, whose environment is empty and whose files are none, and in browsers.
const ELSEWHERE = [
  'js/sandbox/**',
  'js/builder/program/**',
  'js/analyzer/browser*.mjs',
  'js/analyzer/create-init.js',
  '**/*.d.ts',
  '**/*.d.mts'
]

/** How much of js/ has run, by the counts of V8: `{ log, statements, branches, functions, lines }`, in percent. */
function reportJavaScript({ checkout, counts, output }) {
  const c8 = path.join(ROOT, 'node_modules/c8/bin/c8.js')
  const args = [
    'report',
    '--all',
    `--temp-directory=${counts}`,
    `--reports-dir=${output}`,
    '--reporter=html',
    '--reporter=text',
    '--include=js/**',
    // js/values, as one file; its map leads back.
    '--include=build/values.js',
    ...ELSEWHERE.map(glob => `--exclude=${glob}`)
  ]
  const log = runStep('coverage of js', process.execPath, [c8, ...args], { cwd: checkout })
  const total = fs
    .readFileSync(log, 'utf8')
    .split('\n')
    .find(line => line.startsWith('All files'))
  const [, statements, branches, functions, lines] = total.split('|').map(Number.parseFloat)
  return { log, statements, branches, functions, lines }
}

module.exports = { reportJavaScript }
