'use strict'

const { analyze } = require('../../analyzer')
const { DependencyNameError, DependencyUnallowedError, SnippetSyntaxError } = require('../../errors')

/**
 * `{ problems, dependencies, builtins }`. A problem is an error where a call would be refused, a warning where it could
 * fail as it runs; lines and columns count from 1, as compilers do.
 */
function checkSource(source, { form, language }, allowed) {
  try {
    return readReport(analyze(source, { form, language, allow: { dependencies: allowed } }))
  } catch (error) {
    if (!(error instanceof SnippetSyntaxError)) throw error
    return { problems: [refuseSyntax(error)], dependencies: [], builtins: [] }
  }
}

// Below its first line, the message shows the source.
function refuseSyntax({ code, message, ...place }) {
  return createProblem('error', { code, message: message.split('\n')[0] }, place)
}

function readReport({ dependencies, builtins, rejected, dynamic }) {
  const problems = [
    ...rejected.map(refuseName),
    ...dependencies.filter(({ allowed }) => !allowed).map(refuseDependency),
    ...dynamic.map(warnOfDynamic)
  ]
  return {
    problems: problems.sort((a, b) => a.line - b.line || a.column - b.column),
    dependencies: listOnce(dependencies.map(({ name, version }) => `${name}@${version}`)),
    builtins: listOnce(builtins.map(({ name }) => name))
  }
}

function refuseName({ specifier, reason, ...place }) {
  const { code, message } = new DependencyNameError({ dependency: specifier })
  return createProblem('error', { code, message: `${message}: ${reason}` }, place)
}

function refuseDependency({ name, ...place }) {
  return createProblem('error', new DependencyUnallowedError({ dependency: name }), place)
}

function warnOfDynamic(place) {
  const message =
    'What this loads is known at run time only: packages found elsewhere in the source, and builtins'
  return createProblem('warning', { code: 'DYNAMIC', message }, place)
}

function createProblem(severity, { code, message }, { line, column }) {
  return { severity, code, message, line, column: column + 1 }
}

function listOnce(names) {
  return [...new Set(names)]
}

module.exports = { checkSource }
