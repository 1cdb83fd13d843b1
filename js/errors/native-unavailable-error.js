'use strict'

const { defineError } = require('./define-error')

const NativeUnavailableError = defineError(
  'NativeUnavailableError',
  'ENATIVE',
  ({ attempt = 'load the native addon of isolated-function', platform, tried = [], mend }) =>
    [`Could not ${attempt} on ${platform}`, listTried(tried), mend].filter(Boolean).join('\n')
)

function listTried(tried) {
  return tried.length > 0 && ['Tried:', ...tried.map(attempt => `- ${attempt}`)].join('\n')
}

module.exports = { NativeUnavailableError }
