'use strict'

const { escapeControls } = require('../escape-controls')

const LINE_END = /\r\n|[\n\r\u2028\u2029]/
// Longer lines are minified code, where a caret below tells nothing.
const LONGEST_LINE = 120

/** `file:line:column: error: message`, and below it the line with a caret where it is short. */
function formatProblem({ severity, message, line, column }, { file, text }) {
  const headline = flatten(`${file}:${line}:${column}: ${severity}: ${message}`)
  const source = text.split(LINE_END)[line - 1] ?? ''
  if (source.trim() === '' || source.length > LONGEST_LINE) return headline
  const indent = source.slice(0, column - 1).replace(/[^\t]/g, ' ')
  return [headline, `  ${escapeControls(source)}`, `  ${indent}^`].join('\n')
}

// One line for each problem, whatever its specifier holds: a build log could be made to say something else otherwise.
function flatten(text) {
  return escapeControls(text).replaceAll('\n', '\\n')
}

module.exports = { formatProblem }
