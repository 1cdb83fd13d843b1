'use strict'

const { defineError } = require('./define-error')

const DESCRIPTIONS = {
  maxBytes: value => `take more than ${value} bytes`,
  maxFiles: value => `are more than ${value}`
}

const FilesLimitError = defineError(
  'FilesLimitError',
  'EFILES',
  ({ limit = 'maxBytes', value }) =>
    `The files of the call ${DESCRIPTIONS[limit](value)} (the option \`files.${limit}\`)`
)

module.exports = { FilesLimitError }
