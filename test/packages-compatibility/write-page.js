'use strict'

const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { version } = require('../../package.json')

const PAGE = path.join(__dirname, '../../docs/packages.md')
const REASONS = path.join(__dirname, 'reasons.json')
const LONGEST = 160

/** Writes docs/packages.md of the results of a run. */
function writePage(results) {
  fs.writeFileSync(PAGE, describe(results, JSON.parse(fs.readFileSync(REASONS, 'utf8'))))
}

function describe(results, reasons) {
  const count = verdict => results.filter(result => result.verdict === verdict).length
  const [same, differing, broken] = ['same', 'differs', 'broken'].map(count)
  return `# Packages

Whether popular packages work here as they do in plain Node: each is required *and used*, in a sandbox and in plain Node, in the same run. Plain Node means \`npm
install --ignore-scripts\` in a fresh folder, and the same code. The code of each is in \`test/packages-compatibility/table\`. \`npm run packages\` repeats it,
\`npm run packages -- --page\` writes this page, and the workflow \`packages\` runs it weekly.

Of ${same + differing} packages that work in plain Node, **${same} give the same value here, and ${differing} do not**. ${broken} more fail in plain Node as well.
Node ${process.versions.node}, ${os.platform()} ${os.arch()}, isolated-function ${version}, ${new Date().toISOString().slice(0, 10)}.

${listDiffering(results, reasons)}## The table

| | | | |
| --- | --- | --- | --- |
${listRows(results)}
`
}

function listDiffering(results, reasons) {
  const differing = results.filter(({ verdict }) => verdict === 'differs').sort(byName)
  if (differing.length === 0) return ''
  const rows = differing.map(
    result => `| \`${result.name}\` | ${escapeCell(show(result.isolated))} | ${reasons[result.name] ?? ''} |`
  )
  return `## What fails here\n\n| package | outcome | reason |\n| --- | --- | --- |\n${rows.join('\n')}\n\n`
}

function show(result) {
  return 'error' in result ? result.error.split('\n')[0] : `value ${JSON.stringify(result.value)}`
}

function escapeCell(text) {
  return text.slice(0, LONGEST).replaceAll('|', '\\|').replaceAll('<', '&lt;')
}

const MARKS = { same: '✓', differs: '✗', broken: '–' }

function listRows(results) {
  const cells = [...results].sort(byName).map(({ name, verdict }) => `${MARKS[verdict]} \`${name}\``)
  const rows = []
  for (let at = 0; at < cells.length; at += 4)
    rows.push(`| ${[0, 1, 2, 3].map(n => cells[at + n] ?? '').join(' | ')} |`)
  return rows.join('\n')
}

function byName(a, b) {
  return a.name < b.name ? -1 : 1
}

module.exports = { writePage }
