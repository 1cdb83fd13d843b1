'use strict'

const FOOTER = `
  -h, --help     this, or after a command what it takes
  -v, --version`

/** What `isolated-function --help` prints. */
function formatHelp(commands) {
  const rows = Object.entries(commands).map(([name, { operands, summary }]) => [
    `${name} ${operands.usage}`.trim(),
    summary
  ])
  return ['Usage: isolated-function COMMAND …', '', ...formatRows(rows), FOOTER].join('\n')
}

/** What `isolated-function COMMAND --help` prints. */
function formatCommandHelp(name, { operands, summary, details, options }) {
  const usage = ['Usage: isolated-function', name, '[OPTIONS]', operands.usage].filter(Boolean).join(' ')
  const rows = Object.entries(options).map(([option, { placeholder, help }]) => [
    `--${option}${placeholder ? ` ${placeholder}` : ''}`,
    help
  ])
  rows.push(['-h, --help', 'this'])
  return [usage, '', `${summary}.`, ...details, '', ...formatRows(rows)].join('\n')
}

function formatRows(rows) {
  const width = Math.max(...rows.map(([term]) => term.length))
  return rows.map(([term, text]) => `  ${term.padEnd(width)}  ${text}`)
}

module.exports = { formatHelp, formatCommandHelp }
