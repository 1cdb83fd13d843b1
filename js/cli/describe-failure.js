'use strict'

const { inspect } = require('node:util')
const {
  DependencyUnallowedError,
  IsolatedFunctionError,
  PermissionError,
  SnippetSyntaxError
} = require('../errors')
const { findByNodeName } = require('../options/permission-table')
const { escapeControls } = require('./escape-controls')

/** A failure as it is printed: of the library the message and how to mend it, of the function the stack, in its file. */
function describeFailure(error, file) {
  if (!(error instanceof IsolatedFunctionError)) {
    return escapeControls(inspect(error).replaceAll('snippet.js:', `${file}:`))
  }
  const hint = findHint(error)
  const message = `${error.name}: ${error.message}`
  return escapeControls(hint ? `${message}\n${hint}` : message)
}

function findHint(error) {
  const permission = error instanceof PermissionError && findByNodeName(error.permission)
  if (permission) return `To allow it: --allow-permission ${permission}`
  if (error instanceof DependencyUnallowedError) return `To allow it: --allow-dependency ${error.dependency}`
  if (error instanceof SnippetSyntaxError)
    return '\nA file holds one function, a module or a CommonJS file. --form says which, where its ending does not.'
}

module.exports = { describeFailure }
