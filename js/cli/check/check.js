'use strict'

const { readFunctionFile } = require('../read-function-file')
const { readList } = require('../read-list')
const { checkSource } = require('./check-source')
const { formatProblem } = require('./format-problem')

/** `isolated-function check FILE…` → the exit code */
async function check(values, files) {
  const allowed = readList(values.allow)
  const reports = []
  for (const file of files) {
    const { name, source, snippet } = await readFunctionFile(file, values)
    reports.push({ file: name, text: source, ...checkSource(source, snippet, allowed) })
  }
  process.stdout.write(values.json ? formatJson(reports) : formatText(reports))
  const isRefused = reports.some(({ problems }) => problems.some(({ severity }) => severity === 'error'))
  return isRefused ? 1 : 0
}

function formatText(reports) {
  return reports
    .flatMap(({ problems, ...report }) => problems.map(problem => `${formatProblem(problem, report)}\n`))
    .join('')
}

function formatJson(reports) {
  const files = reports.map(({ text, ...report }) => report)
  return `${JSON.stringify({ files }, null, 2)}\n`
}

module.exports = { check }
