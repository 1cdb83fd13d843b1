'use strict'

const { defineError } = require('./define-error')

const NativeUnavailableError = defineError(
  'NativeUnavailableError',
  'ENATIVE',
  ({ message, platform, attempt = 'load the native addon of isolated-function', tried = [], mend }) => {
    const summary = message ?? `Could not ${attempt} on ${platform}`
    return [summary, ...tried.map(failure => `- ${failure}`), mend].filter(Boolean).join('\n')
  }
)

module.exports = { NativeUnavailableError }
