'use strict'

const { defineError } = require('./define-error')

const SnippetSyntaxError = defineError(
  'SnippetSyntaxError',
  'ESYNTAX',
  ({ message = 'The function could not be parsed', frame }) => (frame ? `${message}\n\n${frame}` : message)
)

module.exports = { SnippetSyntaxError }
